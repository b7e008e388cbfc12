using AqPipeline.Worker;
using AqPipeline.Worker.Cli;

#if INFLUXDBCLIENT
AqPipeline.Storage.StoreUri.Adapters = [new AqPipeline.Storage.InfluxDBClient.Influx2Adapter()];
#endif
return await CommandLine.Run(args, Output.ToConsole(), TimeProvider.System);
