using System.Buffers.Binary;
using System.Data.Common;
using Dossier.Articles;
using Dossier.Ingest;

namespace Dossier.Storage;

/// <summary>A row of the table of records.</summary>
internal static class RecordRow
{
    public const string Columns = "founder, public_id, source, source_id, clock, received, hash, deleted_clock, deleted_received, keys, raw";

    /// <param name="at">Where among the row's values <see cref="Columns"/> begin.</param>
    public static StoredRecord Read(DbDataReader row, long number, int at) => new()
    {
        Number = number,
        Founder = row.GetInt64(at),
        Id = new PublicId(row.GetInt64(at + 1)),
        Key = new RecordKey(row.GetString(at + 2), row.GetString(at + 3)),
        Live = row.IsDBNull(at + 4) ? null : new VersionStamp(row.GetString(at + 4), row.GetInt64(at + 5),
            BinaryPrimitives.ReadUInt128BigEndian(row.GetFieldValue<byte[]>(at + 6))),
        Deletion = row.IsDBNull(at + 7) ? null : new VersionStamp(row.GetString(at + 7), row.GetInt64(at + 8), 0),
        Keys = MergeKeys.FromBytes(row.GetFieldValue<byte[]>(at + 9)),
        Raw = row.IsDBNull(at + 10) ? null : row.GetFieldValue<byte[]>(at + 10),
    };
}
