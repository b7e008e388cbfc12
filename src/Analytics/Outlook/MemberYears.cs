namespace AqPipeline.Analytics.Outlook;

/// <summary>
/// Evaluates the years of an area's members, known days and drawn ones alike, by the rules that
/// <see cref="AqPipeline.Analytics.Statistics.PeriodEvaluator"/> has for real days: validity, percentiles, levels, rounding. The fallback
/// of HJ 633-2012 on the highest hour where the MDA8 of O3 is above 800 µg/m³ is left out: such a day counts as severe.
/// </summary>
internal sealed class MemberYears
{
    private const int Months = 12;
    private const int February = 2;
    private const int Good = 1;
    private const int Heavy = 4;
    private const int Severe = 5;
    private const int MostDays = 366;

    private readonly LevelBounds _levels;
    private readonly IndexTerms _index;
    private readonly ValidDaysRule _validDays;
    private readonly long[] _percentiles;

    /// <param name="edition">The edition.</param>
    public MemberYears(Edition edition)
    {
        (_levels, _index, _validDays) = (new LevelBounds(edition), new IndexTerms(edition), edition.Evaluation.ValidDays);
        _percentiles =
            [.. Pollutants.All.ToArray().Select(pollutant => (long)((edition.Evaluation.Percentile(pollutant) ?? -1) * 1000))];
    }

    /// <summary>Evaluates all members of an area.</summary>
    /// <param name="year">The days of the area.</param>
    /// <param name="draws">The drawn days of the rest.</param>
    /// <param name="result">Receives the figures.</param>
    public void Evaluate(AreaYear year, DayDraws draws, AreaMembers result)
    {
        var soFar = new Counter(this, year.NotMonitored);
        foreach (var (day, values) in year.Known)
        {
            soFar.Add(day.Month, values);
            result.Fan?.AddKnown(day, soFar.Running());
        }

        result.SoFar = soFar.SoFar();
        result.RestShare = (double)year.Rest.Days / (result.SoFar.Days[Pollutant.PM25] + year.Rest.Days);
        int[] months = [.. year.Rest.Each().Select(day => day.Month)];
        int[] drawnDays = [.. Enumerable.Range(1, Months).Select(month => months.Count(other => other == month))];
        var (counter, drawn) = (new Counter(this, year.NotMonitored), new DrawnDays(_levels, year.Rest.Days, year.NotMonitored));
        for (var member = 0; member < draws.Members; member++)
        {
            counter.CopyFrom(soFar);
            year.Fill(member, draws.Runs[member], drawn.Columns);
            drawn.Judge();
            counter.Add(drawn, (months, drawnDays), result.Fan, member);
            counter.WriteTo(result, member, soFar);
        }
    }

    /// <summary>The sums and counts of a year, day by day.</summary>
    private sealed class Counter(MemberYears rules, PollutantSet notMonitored)
    {
        private const int DaysSlot = Pollutants.Count;

        private readonly LevelBounds _levels = rules._levels;
        private readonly long[] _sums = new long[Pollutants.Count];
        private readonly int[] _counts = new int[Pollutants.Count];

        /// <summary>Days without a figure by pollutant, then days without an AQI, by month: few, so that little is counted.</summary>
        private readonly short[] _missing = new short[(Pollutants.Count + 1) * Months];
        private readonly short[] _days = new short[Months];
        private readonly long[][] _values = [.. rules._percentiles.Select(percentile => percentile < 0 ? null! : new long[MostDays])];
        private readonly int _exempt = notMonitored.Count;
        private int _valid;
        private int _good;
        private int _heavy;
        private int _severe;

        public void Add(int month, ReadOnlySpan<long> values)
        {
            var (level, present) = (0, 0);
            var (sums, counts) = (_sums, _counts);
            _days[month - 1]++;
            for (var pollutant = 0; pollutant < values.Length; pollutant++)
            {
                var value = values[pollutant];
                if (value < 0)
                {
                    _missing[pollutant * Months + month - 1]++;
                    continue;
                }

                if (_values[pollutant] is { } kept)
                {
                    kept[counts[pollutant]] = value;
                }

                sums[pollutant] += value;
                counts[pollutant]++;
                level = _levels.Raise(level, pollutant, value);
                present++;
            }

            if (present == 0 || !_levels.HasAqi(level, present + _exempt))
            {
                _missing[DaysSlot * Months + month - 1]++;
                return;
            }

            _valid++;
            _good += level <= Good ? 1 : 0;
            _heavy += level >= Heavy ? 1 : 0;
            _severe += level >= Severe ? 1 : 0;
        }

        /// <summary>Adds the drawn days of a member.</summary>
        public void Add(DrawnDays days, (int[] Months, int[] Days) calendar, MemberFan? fan, int member)
        {
            var (months, drawnDays) = calendar;
            if (fan is not null)
            {
                Mark(days, fan, member);
            }

            for (var month = 0; month < Months; month++)
            {
                _days[month] += (short)drawnDays[month];
            }

            foreach (var pollutant in Pollutants.All)
            {
                var (slot, column) = ((int)pollutant, days.Columns[(int)pollutant]);
                var (sum, count) = days.SumOf(pollutant);
                if (_values[slot] is { } kept)
                {
                    Keep(column.AsSpan(0, days.Count), kept.AsSpan(_counts[slot]), count);
                }

                for (var month = 0; count == 0 && month < Months; month++)
                {
                    _missing[slot * Months + month] += (short)drawnDays[month];
                }

                for (var day = 0; count > 0 && count < days.Count && day < days.Count; day++)
                {
                    _missing[slot * Months + months[day] - 1] += (short)(column[day] < 0 ? 1 : 0);
                }

                _sums[slot] += sum;
                _counts[slot] += count;
            }

            var levels = days.Levels();
            for (var day = 0; levels.Valid < days.Count && day < days.Count; day++)
            {
                _missing[DaysSlot * Months + months[day] - 1] += (short)(days.HasAqi(day) ? 0 : 1);
            }

            (_valid, _good) = (_valid + levels.Valid, _good + levels.Good);
            (_heavy, _severe) = (_heavy + levels.Heavy, _severe + levels.Severe);
        }

        private static void Keep(ReadOnlySpan<double> column, Span<long> kept, int count)
        {
            if (count == column.Length)
            {
                for (var day = 0; day < column.Length; day++)
                {
                    kept[day] = (long)column[day];
                }

                return;
            }

            var place = 0;
            foreach (var value in column)
            {
                if (value >= 0)
                {
                    kept[place++] = (long)value;
                }
            }
        }

        /// <summary>Keeps the running figures on the marked days of a fan.</summary>
        private void Mark(DrawnDays days, MemberFan fan, int member)
        {
            var column = days.Columns[(int)Pollutant.PM25];
            var (sum, count) = (_sums[(int)Pollutant.PM25], _counts[(int)Pollutant.PM25]);
            var (valid, good, heavy) = (_valid, _good, _heavy);
            for (var day = 0; day < days.Count; day++)
            {
                (sum, count) = column[day] < 0 ? (sum, count) : (sum + (long)column[day], count + 1);
                if (days.HasAqi(day))
                {
                    (valid, good, heavy) = (valid + 1, good + days.Good(day), heavy + days.HeavyOf(day));
                }

                if (fan.IsMark(day))
                {
                    fan.Set(day, member, Running(sum, count, valid, good, heavy));
                }
            }
        }

        public void CopyFrom(Counter other)
        {
            other._sums.CopyTo(_sums, 0);
            other._counts.CopyTo(_counts, 0);
            other._missing.CopyTo(_missing, 0);
            other._days.CopyTo(_days, 0);
            for (var pollutant = 0; pollutant < Pollutants.Count; pollutant++)
            {
                if (_values[pollutant] is { } kept)
                {
                    other._values[pollutant].AsSpan(0, other._counts[pollutant]).CopyTo(kept);
                }
            }

            (_valid, _good, _heavy, _severe) = (other._valid, other._good, other._heavy, other._severe);
        }

        public YearSoFar SoFar() => new(
            PollutantTable.Create(pollutant => _sums[(int)pollutant]), PollutantTable.Create(pollutant => _counts[(int)pollutant]), _valid,
            _good, _heavy);

        /// <summary>The figures of the days until now that a fan is drawn of.</summary>
        public RunningFigures Running() =>
            Running(_sums[(int)Pollutant.PM25], _counts[(int)Pollutant.PM25], _valid, _good, _heavy);

        private static RunningFigures Running(long sum, int count, int valid, int good, int heavy) => new(
            count == 0 ? null : (float)((double)sum / count / ScaledValue.PerUnit), valid == 0 ? null : 100f * good / valid, heavy);

        public void WriteTo(AreaMembers result, int member, Counter soFar)
        {
            Span<long> figures = stackalloc long[Pollutants.Count];
            var valid = default(PollutantSet);
            foreach (var pollutant in Pollutants.All)
            {
                var slot = (int)pollutant;
                var (count, restCount) = (_counts[slot], _counts[slot] - soFar._counts[slot]);
                figures[slot] = (count, rules._percentiles[slot]) switch
                {
                    (0, _) => ScaledValue.Missing,
                    (_, >= 0 and var percentile) => OrderStatistics.Percentile(_values[slot].AsSpan(0, count), percentile),
                    _ => ScaledValue.Quotient(_sums[slot], count),
                };
                result.Figures[pollutant][member] = figures[slot];
                result.RestMeans[pollutant][member] =
                    restCount == 0 ? ScaledValue.Missing : ScaledValue.Quotient(_sums[slot] - soFar._sums[slot], restCount);
                valid = IsValid(count, slot) ? valid.With(pollutant) : valid;
            }

            result.Valid[member] = valid;
            result.DaysAreValid[member] = IsValid(_valid, DaysSlot);
            (result.ValidDays[member], result.GoodDays[member]) = ((short)_valid, (short)_good);
            (result.HeavyDays[member], result.SevereDays[member]) = ((short)_heavy, (short)_severe);
            result.GoodRatios[member] = Ratio(_good);
            result.HeavyRatios[member] = Ratio(_heavy);
            result.Index[member] = rules._index.Of(figures);
        }

        private long Ratio(int days) =>
            _valid == 0 ? ScaledValue.Missing : ScaledValue.Quotient(100 * ScaledValue.PerUnit * days, _valid);

        private bool IsValid(int count, int slot)
        {
            for (var month = 1; month <= Months; month++)
            {
                var needed = month == February ? rules._validDays.February : rules._validDays.Month;
                if (_days[month - 1] - _missing[slot * Months + month - 1] < needed)
                {
                    return false;
                }
            }

            return count >= rules._validDays.Year;
        }
    }
}
