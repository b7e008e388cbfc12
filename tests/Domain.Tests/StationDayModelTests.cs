namespace AqPipeline.Domain.Tests;

/// <summary>Station-days against a plain table of hours: what is held for one hour alone must not show.</summary>
public sealed class StationDayModelTests
{
    private static readonly StationId Station = new("1001A");
    private static readonly DateOnly Day = new(2016, 6, 1);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(24)]
    public void RandomStatements_OfSoManyHours_AreWhatTheTableSays(int hours)
    {
        var random = new Random(hours);
        for (var round = 0; round < 300; round++)
        {
            var (day, table) = (new StationDay(Station, Day), new Table());
            for (var step = random.Next(12); step > 0; step--)
            {
                State(random, hours, day, table);
            }

            table.AssertSame(random.Next(2) == 0 ? day : day.Copy());
            var (later, laterTable) = (new StationDay(Station, Day), new Table());
            State(random, HourEnding.PerDay, later, laterTable);
            var changed = day.HoursChangedBy(later);
            Assert.Equal(PollutantTable.Create(pollutant => table.ChangedBy(laterTable, pollutant)), changed);
            day.Merge(later);
            table.Merge(laterTable);
            table.AssertSame(day);
            table.AssertSame(day.Part(PollutantTable.Create(_ => uint.MaxValue)));
        }
    }

    private static void State(Random random, int hours, StationDay day, Table table)
    {
        var (pollutant, hour, scaled) =
            ((Pollutant)random.Next(Pollutants.Count), random.Next(HourEnding.PerDay - hours, HourEnding.PerDay) + 1, random.Next(1, 99));
        switch (random.Next(3))
        {
            case 0:
                day.Set(pollutant, hour, scaled);
                table.Values[(int)pollutant, hour - 1] = scaled;
                table.Stated[(int)pollutant] |= 1u << (hour - 1);
                break;
            case 1:
                day.State(pollutant, 1u << (hour - 1));
                table.Stated[(int)pollutant] |= 1u << (hour - 1);
                break;
            default:
                var present = hours == 1 || random.Next(2) == 0 ? 1u << (hour - 1) : (uint)random.Next(1 << HourEnding.PerDay);
                int[] values = [.. Enumerable.Range(0, HourEnding.PerDay).Select(slot => (present >> slot & 1) != 0 ? scaled + slot : 0)];
                day.Fill(pollutant, values, 0, present);
                table.Stated[(int)pollutant] = present;
                for (var slot = 0; slot < HourEnding.PerDay; slot++)
                {
                    table.Values[(int)pollutant, slot] = values[slot] == 0 ? null : values[slot];
                }

                break;
        }
    }

    private sealed class Table
    {
        public int?[,] Values { get; } = new int?[Pollutants.Count, HourEnding.PerDay];

        public uint[] Stated { get; } = new uint[Pollutants.Count];

        public uint ChangedBy(Table later, Pollutant pollutant) => Mask(slot =>
            IsStated(later, pollutant, slot)
                && (!IsStated(this, pollutant, slot) || Values[(int)pollutant, slot] != later.Values[(int)pollutant, slot]));

        public void Merge(Table later)
        {
            foreach (var pollutant in Pollutants.All)
            {
                for (var slot = 0; slot < HourEnding.PerDay; slot++)
                {
                    Values[(int)pollutant, slot] = IsStated(later, pollutant, slot)
                        ? later.Values[(int)pollutant, slot]
                        : Values[(int)pollutant, slot];
                }

                Stated[(int)pollutant] |= later.Stated[(int)pollutant];
            }
        }

        public void AssertSame(StationDay day)
        {
            foreach (var pollutant in Pollutants.All)
            {
                Assert.Equal(Stated[(int)pollutant], day.Stated(pollutant));
                Assert.Equal(Mask(slot => Values[(int)pollutant, slot] is not null), day.Present(pollutant));
                for (var slot = 0; slot < HourEnding.PerDay; slot++)
                {
                    Assert.Equal(Values[(int)pollutant, slot], day.TryGet(pollutant, slot + 1, out var scaled) ? scaled : null);
                }

                Assert.Equal(
                    Enumerable.Range(0, HourEnding.PerDay).Select(slot => Values[(int)pollutant, slot] ?? 0),
                    day.Hours(pollutant).ToArray());
            }
        }

        private static bool IsStated(Table table, Pollutant pollutant, int slot) => (table.Stated[(int)pollutant] >> slot & 1) != 0;

        private static uint Mask(Func<int, bool> has) =>
            Enumerable.Range(0, HourEnding.PerDay).Where(has).Aggregate(0u, (mask, slot) => mask | 1u << slot);
    }
}
