import { href } from '../../app/address';
import type { Page } from '../../app/App';
import { nameOf } from '../../app/scene';
import { Block } from '../../parts/Block';
import { PageHead } from '../../parts/PageHead';
import { choose, pairs } from '../../words/words';

const words = pairs({
  cities: ['所辖或所含城市', 'Cities'],
  why: ['省和城市群没有自己的逐日指数：其指标由各城市的指标平均（HJ 663）。逐日、逐时与达标评价请看城市。', 'A province or group has no index of a day of its own: its figures are means of those of its cities (HJ 663). Days, hours and attainment are those of a city.'],
  count: [(count: number) => `${count} 个`, (count: number) => `${count}`],
  also: ['另见', 'See also'], ranking: ['城市排名', 'Ranking of the cities'], targets: ['目标', 'Targets'], map: ['地图', 'Map'],
});

/** A province or a group: what it consists of, with the way to each. */
export const MembersPage: Page = ({ scene }) => {
  const text = choose(words);
  const members = scene.entries.filter((entry) => scene.entry.members.some((member) => member.code === entry.code && member.name === entry.name));
  return (
    <>
      <PageHead title={nameOf(scene.entry)} scene={scene} />
      <Block title={text.cities} note={text.count(scene.entry.members.length)}>
        <p>{text.why}</p>
        <ul class="member-list">
          {members.map((entry) => <li key={entry.label}><a href={href({ page: 'area', values: { area: entry.code ?? entry.label } })}>{nameOf(entry)}</a></li>)}
        </ul>
        <p class="note">
          {text.also}{' '}
          <a href={href({ page: 'ranking' })}>{text.ranking}</a>{' · '}<a href={href({ page: 'targets' })}>{text.targets}</a>{' · '}<a href={href({ page: 'map' })}>{text.map}</a>
        </p>
      </Block>
    </>
  );
};
