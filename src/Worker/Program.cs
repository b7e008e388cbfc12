using AqPipeline.Worker;

using var signals = new StopSignals();
return await CommandLine.Run(args, Output.ToConsole(), TimeProvider.System, signals);
