using AqPipeline.Bench;
using BenchmarkDotNet.Running;

if (args is ["chain", ..])
{
    await ChainBenchmark.Run(
        days: args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 60, stations: 1600, repeats: 3);
}
else if (args is ["quality"])
{
    QualityMeasure.Run();
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(RollupBenchmarks).Assembly).Run(args);
}
