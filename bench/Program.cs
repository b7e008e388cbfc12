using AqPipeline.Bench;
using BenchmarkDotNet.Running;

var days = args.Length > 1 && int.TryParse(args[1], out var given) ? given : 60;
if (args is ["chain", ..])
{
    await ChainBenchmark.Run(days, stations: 1600, repeats: 3);
}
else if (args is ["stages", ..])
{
    await StageBenchmark.Run(days, stations: 1600, repeats: 5);
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(RollupBenchmarks).Assembly).Run(args);
}
