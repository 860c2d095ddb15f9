package io.qingliu.connectors.elasticsearch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/**
 * One version of one document. Of two with the same index and id the higher version stays,
 * whichever is written last; of two with the same version the one written last.
 *
 * @param index name of an index or alias
 * @param id 1 to {@value #MAX_ID_BYTES} bytes of UTF-8
 * @param version 0 or more
 * @param json the source, one JSON object in UTF-8; not copied, so it must not be changed
 */
@TypeInfo(ElasticsearchDocumentType.Factory.class)
// The bytes go from the encoder to the socket as they are; a copy would cost and protect nobody.
@SuppressWarnings("ArrayRecordComponent")
public record ElasticsearchDocument(String index, String id, long version, byte[] json)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The longest id Elasticsearch takes. */
    public static final int MAX_ID_BYTES = 512;

    private static final int ACTION_LINE_BYTES = 80;

    /**
     * @throws IllegalArgumentException if the id is empty or too long, the version negative or the
     *     source empty
     */
    public ElasticsearchDocument {
        Objects.requireNonNull(index, "index");
        int idBytes = id.getBytes(StandardCharsets.UTF_8).length;
        if (idBytes == 0 || idBytes > MAX_ID_BYTES) {
            throw new IllegalArgumentException(
                    "id is of " + idBytes + " bytes but must be of 1 to " + MAX_ID_BYTES);
        }
        if (version < 0) {
            throw new IllegalArgumentException("version is " + version + " but must be 0 or more");
        }
        if (json.length == 0) {
            throw new IllegalArgumentException("json is empty but must be an object");
        }
    }

    /** About how many bytes it takes in a bulk request, action line included. */
    long sizeInBytes() {
        return (long) json.length + id.length() + index.length() + ACTION_LINE_BYTES;
    }

    /** Index, id, version and source in the fewest bytes: no class name, no field name. */
    void writeTo(DataOutput out) throws IOException {
        out.writeUTF(index);
        out.writeUTF(id);
        out.writeLong(version);
        out.writeInt(json.length);
        out.write(json);
    }

    /** Reads what {@link #writeTo} wrote. */
    static ElasticsearchDocument readFrom(DataInput in) throws IOException {
        String index = in.readUTF();
        String id = in.readUTF();
        long version = in.readLong();
        byte[] json = new byte[in.readInt()];
        in.readFully(json);
        return new ElasticsearchDocument(index, id, version, json);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ElasticsearchDocument that
                && version == that.version
                && index.equals(that.index)
                && id.equals(that.id)
                && Arrays.equals(json, that.json);
    }

    @Override
    public int hashCode() {
        return Objects.hash(index, id, version, Arrays.hashCode(json));
    }

    /** Index, id and version; never the source. */
    @Override
    public String toString() {
        return index + '/' + id + " version " + version;
    }
}
