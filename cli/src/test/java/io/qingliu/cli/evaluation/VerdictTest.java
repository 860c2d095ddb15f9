package io.qingliu.cli.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the versions of a finding say together, whichever was told first. */
class VerdictTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static JsonNode version(long version, String status, long time, Long candidateSince)
            throws JsonProcessingException {
        return JSON.readTree(
                """
                {"id":"f:SHOP:P1:S1:BRUSHING","version":%d,"time":%d,"from":10,
                 "behavior":"BRUSHING","status":"%s","score":0.9,"candidateSince":%s,
                 "subject":{"kind":"SHOP","id":"S1","platform":"P1"}}
                """
                        .formatted(version, time, status, candidateSince));
    }

    private static Verdict of(JsonNode... versions) {
        return Verdict.of(new ArrayList<>(List.of(versions))).iterator().next();
    }

    @Test
    void eachLevelHasTheTimeItWasReached() throws JsonProcessingException {
        Verdict verdict =
                of(
                        version(3, "CANDIDATE", 90, 40L),
                        version(1, "OBSERVED", 20, null),
                        version(2, "SUSPECTED", 30, null));
        assertThat(verdict.suspectedAt()).isEqualTo(30);
        assertThat(verdict.candidateAt()).isEqualTo(40);
    }

    /** Live, the first version told may be a candidate's, with evidence newer than it needed. */
    @Test
    void nobodyIsACandidateBeforeBeingSuspected() throws JsonProcessingException {
        Verdict verdict = of(version(1, "CANDIDATE", 90, 40L));
        assertThat(verdict.suspectedAt()).isEqualTo(40);
        assertThat(verdict.candidateAt()).isEqualTo(40);
    }

    @Test
    void whoWasOnlyObservedReachedNeither() throws JsonProcessingException {
        Verdict verdict = of(version(1, "OBSERVED", 20, null));
        assertThat(verdict.suspectedAt()).isEqualTo(-1);
        assertThat(verdict.candidateAt()).isEqualTo(-1);
    }
}
