using AqPipeline.Worker;

return await CommandLine.Run(args, Output.ToConsole(), TimeProvider.System);
