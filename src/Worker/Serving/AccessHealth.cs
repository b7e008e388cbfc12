using AqPipeline.Worker.Access;
using AqPipeline.Worker.Serving.Options;
using AqPipeline.Worker.Settings;
using AqPipeline.Worker.State;

namespace AqPipeline.Worker.Serving;

/// <summary>The health checks of the access by HTTP: other machines need encryption, and a key.</summary>
internal static class AccessHealth
{
    private const string Name = "access";

    /// <summary>The sentences of what is missing.</summary>
    public static IEnumerable<string> Warnings(WorkerOptions options, TimeProvider time) =>
        Checks(options, time).Where(check => check.State != HealthState.Fine).Select(check => check.Sentence);

    /// <summary>The checks.</summary>
    public static IReadOnlyList<HealthCheck> Checks(WorkerOptions options, TimeProvider time)
    {
        if (!options.IsOpen())
        {
            return
            [
                new(Name, HealthState.Fine, options.Access.LoopbackReads
                    ? ("The worker answers on this machine only; reading needs no key there.", "服务仅在本机应答，本机读取无需密钥。")
                    : ("The worker answers on this machine only; every call needs a key.", "服务仅在本机应答，每次调用均需密钥。")),
            ];
        }

        var valid = ValidKeys(options, time);
        return
        [
            options.HasTls()
                ? new(Name, HealthState.Fine, ($"{options.Url} is encrypted.", $"{options.Url} 已加密。"))
                : new(
                    Name, HealthState.Attention,
                    ($"Other machines reach {options.Url} without encryption: keys can be read on the way.",
                        $"其他机器以不加密方式访问 {options.Url}：密钥可能在途中被窃取。"),
                    (
                        "Set an https address and Access:Certificate, or let a proxy with TLS stand before the worker (docs/access.md).",
                        "请设置 https 地址和 Access:Certificate，或在服务前设置带 TLS 的代理（docs/access.md）。")),
            valid > 0
                ? new(Name, HealthState.Fine, ($"{Counted.Of(valid, "valid key")}.", $"{valid}个有效密钥。"))
                : new(
                    Name, HealthState.Attention,
                    ("There is no valid key, and every call needs one.", "没有有效密钥，而每次调用均需密钥。"),
                    ("`aq key create --name NAME --scope read` makes one.", "请用 `aq key create --name NAME --scope read` 创建。")),
        ];
    }

    /// <summary>Number of valid keys; none where the database cannot be used, which is a finding of its own.</summary>
    private static int ValidKeys(WorkerOptions options, TimeProvider time)
    {
        try
        {
            return File.Exists(options.State)
                ? new KeyDesk(StateDatabase.Open(options.State), time).List().Count(key => KeySheets.IsValid(key, time.GetUtcNow()))
                : 0;
        }
        catch (StoreException)
        {
            return 0;
        }
    }
}
