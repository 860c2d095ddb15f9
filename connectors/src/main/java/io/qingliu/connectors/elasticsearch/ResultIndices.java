package io.qingliu.connectors.elasticsearch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.elasticsearch.client.RestClient;

/**
 * The indices of streams: that of a stream, those of its months, those of members that are kept
 * apart.
 *
 * @param names of the indices of a deployment
 */
public record ResultIndices(IndexNames names) {

    /**
     * Deletes them with all their documents. Those of other streams and prefixes stay.
     *
     * @param streams named without prefix, or with the member's code behind it
     * @throws ElasticsearchRefusedException if the cluster refuses
     * @throws io.qingliu.connectors.settings.OutOfReachException if it does not answer
     */
    public void delete(ElasticsearchConnection connection, Collection<String> streams) {
        try (RestClient client = connection.open()) {
            RestCalls calls = new RestCalls(client, connection);
            for (String index : present(calls)) {
                if (streams.contains(names.streamOf(index))) {
                    // By its full name: servers may refuse to delete by a pattern.
                    calls.delete('/' + index, null);
                }
            }
        } catch (IOException e) {
            throw connection.outOfReach(e);
        }
    }

    private List<String> present(RestCalls calls) throws IOException {
        List<String> present = new ArrayList<>();
        String pattern = '/' + names.prefix() + "-*/_settings?expand_wildcards=all";
        for (Map.Entry<String, ?> index : calls.get(pattern).properties()) {
            present.add(index.getKey());
        }
        return present;
    }
}
