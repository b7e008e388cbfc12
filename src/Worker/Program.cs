using System.Runtime;
using AqPipeline.Worker;
using AqPipeline.Worker.Serving;

// A command that ends within seconds is quicker without collections beside its work; whoever asks the worker should not wait for one.
if (args is not [ServeCommand.Name, ..])
{
    GCSettings.LatencyMode = GCLatencyMode.Batch;
}

using var signals = new StopSignals();
return await CommandLine.Run(args, Output.ToConsole(), TimeProvider.System, signals);
