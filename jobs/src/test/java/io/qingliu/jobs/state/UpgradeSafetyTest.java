package io.qingliu.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.jobs.CaseJob;
import io.qingliu.jobs.IndexJob;
import io.qingliu.jobs.SignalJob;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

/**
 * Names in savepoints are promises: a job of tomorrow finds the state of today's by the uid of its
 * operators and the names of their states.
 */
class UpgradeSafetyTest {

    private static final Path PROMISED = Path.of("src/test/resources/savepoint-names.txt");

    @Test
    void theJobsAssembleWithoutGeneratedNamesOrGenericTypes() throws Exception {
        for (StreamGraph graph : graphs()) {
            Configuration config = graph.getExecutionConfig().toConfiguration();
            assertThat(config.get(PipelineOptions.AUTO_GENERATE_UIDS)).isFalse();
            assertThat(config.get(PipelineOptions.GENERIC_TYPES)).isFalse();
            assertThat(graph.getJobGraph().getNumberOfVertices()).isPositive();
        }
    }

    @Test
    void everyOperatorHasAUidOfItsOwn() throws Exception {
        for (StreamGraph graph : graphs()) {
            assertThat(graph.getStreamNodes())
                    .extracting(StreamNode::getTransformationUID)
                    .allMatch(Objects::nonNull)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void theNamesAreThosePromised() throws Exception {
        List<String> names = new ArrayList<>();
        names.addAll(SavepointNames.of(SignalJob.NAME, SavepointNames.signalJob()));
        names.addAll(SavepointNames.of(CaseJob.NAME, SavepointNames.caseJob()));
        names.addAll(SavepointNames.of(IndexJob.NAME, SavepointNames.indexJob()));
        Path found = Path.of("target", "savepoint-names.txt");
        Files.write(found, names, StandardCharsets.UTF_8);

        assertThat(names)
                .as(
                        "names in savepoints; a savepoint of the last release is lost unless each"
                                + " stays. If the change is meant, and the changelog says so: cp"
                                + " jobs/%s jobs/%s",
                        found, PROMISED)
                .isEqualTo(Files.readAllLines(PROMISED, StandardCharsets.UTF_8));
    }

    private static List<StreamGraph> graphs() throws Exception {
        return List.of(
                SavepointNames.signalJob(), SavepointNames.caseJob(), SavepointNames.indexJob());
    }
}
