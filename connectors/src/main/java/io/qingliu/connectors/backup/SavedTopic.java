package io.qingliu.connectors.backup;

import java.util.List;
import java.util.Map;

/**
 * A topic in a backup.
 *
 * @param stream its name without prefix
 * @param settings those of its settings that are its own, not the broker's
 * @param partitions in the order of their numbers, which have no gap
 */
public record SavedTopic(String stream, Map<String, String> settings, List<Partition> partitions) {

    /** Keeps both as they are. */
    public SavedTopic {
        settings = Map.copyOf(settings);
        partitions = List.copyOf(partitions);
    }

    /**
     * A partition.
     *
     * @param begin its first offset
     * @param end the offset behind its last committed record
     * @param records how many committed records lie between
     */
    public record Partition(long begin, long end, long records) {}

    /** The name of the file of a partition. */
    public String file(int partition) {
        return stream + '-' + partition + ".records.gz";
    }

    /** How many records it holds. */
    public long records() {
        return partitions.stream().mapToLong(Partition::records).sum();
    }
}
