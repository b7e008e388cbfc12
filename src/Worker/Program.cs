using AqPipeline.Worker;
using AqPipeline.Worker.Cli;

return await CommandLine.Run(args, Output.ToConsole(), TimeProvider.System);
