using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace AqPipeline.Worker.Settings;

/// <summary>Who may reach the worker by HTTP, and how much each caller may send.</summary>
internal sealed class AccessOptions
{
    [Description("True: callers on this machine may read without a key, while `Url` is an address of this machine only. Set it to false "
        + "if a web server on this machine passes requests of others on.")]
    public bool LoopbackReads { get; set; } = true;

    [Description("IP addresses of proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed.")]
    public IList<string> Proxies { get; set; } = [];

    [Description("Origins whose pages may call the worker, such as `https://air.example.org` (CORS). Empty: none.")]
    public IList<string> Origins { get; set; } = [];

    [Description("Origins that may show the worker's pages in a frame. Empty: none.")]
    public IList<string> FrameAncestors { get; set; } = [];

    [Description("Requests that one key, or one address without a key, may send in a minute."), Range(60, 1_000_000)]
    public int RequestsPerMinute { get; set; } = 12_000;

    [Description("Attempts to sign in from one address in a minute."), Range(1, 1000)]
    public int SignInsPerMinute { get; set; } = 10;

    [Description("Size of the largest upload, in megabytes (2^20 bytes)."), Range(1, 16_384)]
    public int LargestUpload { get; set; } = 512;

    [Description("The folder of uploaded files. Keep it: explanations and repairs read the files again. Empty: `uploads` beside the "
        + "worker's own database.")]
    public string Uploads { get; set; } = "";

    [Description("The certificate for an `https` address: a PEM or PFX file.")]
    public string Certificate { get; set; } = "";

    [Description("The private key of a PEM certificate, if another file has it.")]
    public string CertificateKey { get; set; } = "";

    [Description("Environment variable with the password of the certificate. Empty: no password.")]
    public string CertificatePasswordFromEnvironment { get; set; } = "";

    [Description("A file for the first key, for containers: while there is no key at all, the worker takes the key in this file, or "
        + "writes a new key to it if there is no such file. The key is named `first` and has all scopes. Empty: an operator makes all "
        + "keys (access.md).")]
    public string FirstKeyFile { get; set; } = "";
}
