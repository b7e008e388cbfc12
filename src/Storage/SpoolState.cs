namespace AqPipeline.Storage;

/// <summary>Points that were written to a store over the network, and points that are queued.</summary>
/// <param name="Acknowledged">Points that the server acknowledged.</param>
/// <param name="Spooled">Points that wait on the disk; the next program that opens the store delivers them first.</param>
/// <param name="Refused">Points that the server refused; they are kept on the disk with its reason.</param>
public sealed record DeliveryCount(long Acknowledged, long Spooled, long Refused);

/// <summary>The spool of a store: what this machine ever wrote to it.</summary>
/// <param name="Folder">The folder of the queue.</param>
/// <param name="Points">All points.</param>
/// <param name="AcknowledgedBatches">Batches that the server acknowledged whole.</param>
/// <param name="WaitingBatches">Batches that wait.</param>
/// <param name="WaitingBytes">Their size on the disk.</param>
/// <param name="RefusedBatches">Batches that were set aside, none of which is in the store.</param>
public sealed record SpoolState(
    string Folder, DeliveryCount Points, long AcknowledgedBatches, int WaitingBatches, long WaitingBytes, int RefusedBatches);
