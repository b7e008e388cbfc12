using System.Globalization;
using AqPipeline.Bench;
using BenchmarkDotNet.Running;

switch (args)
{
    case ["chain", .. var rest]:
        ChainBenchmark.Run(Number(rest, 60), repeats: 10);
        break;
    case ["once", var way, var days, var repeats]:
        await ChainBenchmark.Once(way, int.Parse(days, CultureInfo.InvariantCulture), int.Parse(repeats, CultureInfo.InvariantCulture));
        break;
    case ["increment", .. var rest]:
        await IncrementBenchmark.Run(Number(rest, 366));
        break;
    case ["nights", .. var rest]:
        await NextNightBenchmark.Run(Number(rest, int.MaxValue));
        break;
    case ["night"]:
        await NightBenchmark.Run();
        break;
    case ["worker", var hours, var speed]:
        await WorkerBenchmark.Run(int.Parse(hours, CultureInfo.InvariantCulture), int.Parse(speed, CultureInfo.InvariantCulture));
        break;
    case ["evaluate", .. var rest]:
        await EvaluateBenchmark.Run(Number(rest, 30));
        break;
    case ["stages", .. var rest]:
        await StageBenchmark.Run(ChainBenchmark.Files(Number(rest, 60)), repeats: 5);
        break;
    case ["influx", .. var rest]:
        await InfluxBenchmark.Run(Number(rest, 31));
        break;
    case ["reads", .. var rest]:
        await ReadLoadBenchmark.Run(rate: 200, Number(rest, 60));
        break;
    case ["ranking"]:
        await RankingBenchmark.Run();
        break;
    case ["quality"]:
        QualityMeasure.Run();
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(RollupBenchmarks).Assembly).Run(args);
        break;
}

static int Number(string[] rest, int otherwise) => rest is [var text] ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
