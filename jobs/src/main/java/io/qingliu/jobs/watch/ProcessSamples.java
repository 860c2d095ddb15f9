package io.qingliu.jobs.watch;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The samples of all processes of a cluster, of which each serves its own ({@link ServedMetrics}).
 * A total does not go back when a process ends and another takes its place.
 */
public final class ProcessSamples {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessSamples.class);
    private static final Duration WITHIN = Duration.ofSeconds(2);
    private static final int OK = 200;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Sample>> SAMPLES = new TypeReference<>() {};

    private final Supplier<? extends Collection<URI>> processes;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(WITHIN).build();

    /** What each process last said. */
    private final Map<URI, List<Sample>> known = new HashMap<>();

    /** Totals of processes that are gone. */
    private List<Sample> ended = List.of();

    /**
     * @param processes where those that run serve their metrics
     */
    public ProcessSamples(Supplier<? extends Collection<URI>> processes) {
        this.processes = processes;
    }

    /** All numbers now; of a process that does not answer in time, its totals as last known. */
    public synchronized List<Sample> read() {
        Collection<URI> running = processes.get();
        Map<URI, CompletableFuture<HttpResponse<byte[]>>> asked = new HashMap<>();
        for (URI process : running) {
            asked.put(
                    process,
                    client.sendAsync(
                            HttpRequest.newBuilder(process.resolve("/samples"))
                                    .timeout(WITHIN)
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray()));
        }
        List<Sample> all = new ArrayList<>();
        asked.forEach((process, answer) -> all.addAll(read(process, answer)));
        forgetAllBut(running);
        all.addAll(ended);
        return Sample.join(all);
    }

    private List<Sample> read(URI process, CompletableFuture<HttpResponse<byte[]>> answer) {
        try {
            HttpResponse<byte[]> response = answer.join();
            if (response.statusCode() == OK) {
                List<Sample> samples = JSON.readValue(response.body(), SAMPLES);
                known.put(process, samples);
                return samples;
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("{} does not say what it has counted", process, e);
        }
        return totals(known.getOrDefault(process, List.of()));
    }

    private void forgetAllBut(Collection<URI> running) {
        List<Sample> kept = new ArrayList<>(ended);
        known.entrySet()
                .removeIf(
                        each -> {
                            boolean gone = !running.contains(each.getKey());
                            if (gone) {
                                kept.addAll(totals(each.getValue()));
                            }
                            return gone;
                        });
        ended = Sample.join(kept);
    }

    private static List<Sample> totals(List<Sample> samples) {
        return samples.stream().filter(sample -> sample.metric().kind().isCounter()).toList();
    }
}
