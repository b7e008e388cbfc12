using System.Globalization;
using System.Text;
using AqPipeline.Ingest.Reading;
using AqPipeline.TestKit;

namespace AqPipeline.Ingest.Tests.Fuzz;

/// <summary>Random damage to valid files, seeded: whatever a file holds, it is read or refused, and nothing is made up.</summary>
public sealed class FuzzTests
{
    private const int Rounds = 3_000;
    private const string Signs = ",\n\r\"-.0123456789eE \t\0";

    private static readonly string Sites = "date,hour,type,1001A,1002A,1441A,1441A\n" + string.Concat(
        Enumerable.Range(0, 24).Select(hour =>
            $"20160601,{hour},PM2.5,{hour},,{hour * 3}.5,-1\n20160601,{hour},CO,0.{hour},1.25,,x\n20160601,{hour},AQI,5,6,7,8\n"));

    private static readonly string Cities = "date,hour,城市,AQI,PM2.5,PM10,SO2,NO2,O3,CO\n" + string.Concat(
        Enumerable.Range(0, 24).Select(hour =>
            $"20190101,{hour},三亚,19.0,1{hour}.0,17.0,,8.0,61.0,0.75\n20190101,{hour},三明,33.0,23.0,,5.0,21.0,—,0.7\n"));

    private static readonly string Stations = "code,name,city,county,longitude,latitude,role\n" + string.Concat(
        Enumerable.Range(1001, 20)
            .Select(code => $"{code}A,\"站, {code}\",北京,西城区,116.{code},39.{code},{(code % 3 == 0 ? "reference" : "")}\n"));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Read_DamagedSites_NeverThrowsAndMakesNothingUp(int seed) => ReadDamaged(Sites, seed);

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void Read_DamagedCities_NeverThrowsAndMakesNothingUp(int seed) => ReadDamaged(Cities, seed);

    [Fact]
    public void Read_DamagedStationList_NeverThrowsAndKeepsItsCounts() => ReadDamaged(Stations, seed: 5);

    private static void ReadDamaged(string text, int seed)
    {
        using var folder = new TemporaryFolder();
        var path = folder["damaged.csv"];
        var random = new Random(seed);
        var read = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = Damage(Encoding.UTF8.GetBytes(text), random);
            File.WriteAllBytes(path, bytes);

            switch (FileReader.Read(path, Given.Hash))
            {
                case FileContent.Readings readings:
                    AssertNothingIsMadeUp(readings, bytes, round);
                    read++;
                    break;
                case FileContent.StationList list:
                    Assert.Equal(list.Stations.Count, list.Receipt.Accepted);
                    Assert.Equal(list.Receipt.Rows, list.Receipt.Accepted + list.Receipt.Rejected);
                    read++;
                    break;
                case FileContent.Refused refused:
                    Assert.NotEmpty(refused.Reason);
                    Assert.DoesNotContain(FileContent.ProgramError, refused.Reason, StringComparison.Ordinal);
                    break;
            }
        }

        // The damage is mostly to rows, so many files are still read: the test would say little otherwise.
        Assert.InRange(read, Rounds / 4, Rounds);
    }

    private static void AssertNothingIsMadeUp(FileContent.Readings readings, byte[] bytes, int round)
    {
        var text = Encoding.Latin1.GetString(bytes);
        var receipt = readings.Receipt;
        var fields = text.Count(character => character is ',' or '\n' or '\r') + 1;
        var counted = receipt.Accepted + receipt.Missing + receipt.Rejected;
        Assert.True(counted <= fields, $"round {round}: {counted} are counted of {fields} fields there are");
        Assert.Equal(Math.Min(receipt.Rejected, ImportReceipt.MaxListedRejections), receipt.Rejections.Count);

        var present = 0L;
        var values = ValuesIn(text);
        foreach (var day in readings.StationDays)
        {
            foreach (var pollutant in Pollutants.All)
            {
                for (var hour = 1; hour <= HourEnding.PerDay; hour++)
                {
                    if (day.Value(pollutant, hour) is { } scaled)
                    {
                        present++;
                        Assert.True(values.Contains(scaled), $"round {round}: {scaled} stands nowhere in the file");
                        Assert.Equal(scaled < 0, day.Flags(pollutant, hour).HasFlag(QualityFlags.Negative));
                    }
                }
            }
        }

        Assert.Equal(receipt.Accepted, present);
    }

    private static HashSet<int> ValuesIn(string text)
    {
        const NumberStyles styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        var values = new HashSet<int>();
        foreach (var field in text.Replace("\"", "", StringComparison.Ordinal).Split([',', '\n', '\r']))
        {
            if (decimal.TryParse(field.Trim(), styles, CultureInfo.InvariantCulture, out var number)
                && Math.Abs(number) < int.MaxValue / StationDay.Scale)
            {
                values.Add((int)Math.Round(number * StationDay.Scale, MidpointRounding.ToEven));
            }
        }

        return values;
    }

    private static byte[] Damage(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (var times = random.Next(1, 8); times > 0 && bytes.Count > 100; times--)
        {
            // Seldom in the header, where any damage makes an unknown file.
            var position = random.Next(random.Next(10) == 0 ? 0 : 60, bytes.Count);
            var length = Math.Min(random.Next(1, 40), bytes.Count - position);
            switch (random.Next(6))
            {
                case 0:
                    bytes[position] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[position] = (byte)Signs[random.Next(Signs.Length)];
                    break;
                case 2:
                    bytes.RemoveRange(position, length);
                    break;
                case 3:
                    bytes.InsertRange(position, bytes.GetRange(random.Next(bytes.Count - length), length));
                    break;
                case 4:
                    bytes.Insert(position, (byte)Signs[random.Next(Signs.Length)]);
                    break;
                default:
                    bytes.RemoveRange(random.Next(bytes.Count / 2, bytes.Count), 1);
                    break;
            }
        }

        return random.Next(20) == 0 ? [.. bytes.Take(random.Next(bytes.Count))] : [.. bytes];
    }
}
