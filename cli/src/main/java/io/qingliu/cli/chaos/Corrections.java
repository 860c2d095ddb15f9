package io.qingliu.cli.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.result.NoticeType;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/**
 * The corrections that a run owes to what it said on the way. Where a subject stands in the end is
 * the same in two runs, the versions of a finding that lead there are not (docs/adr, 8 and 27): a
 * run that reads one partition before another may see a candidate in a part of the evidence, take
 * it back, and must then correct what it told the subject. Holds of each version of a finding
 * whether it carried a candidate. Not safe for use by several threads.
 */
final class Corrections {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CORRECTED = NoticeType.CORRECTED.name();

    /** By id and version, whether there has been a candidate. */
    private final Map<String, TreeMap<Long, Boolean>> findings = new HashMap<>();

    /** Takes note of a result, if it is a finding. */
    void add(String stream, JsonNode result) {
        if (stream.equals(Finding.STREAM)) {
            findings.computeIfAbsent(result.path("id").asText(), unused -> new TreeMap<>())
                    .put(result.path("version").asLong(), result.hasNonNull("candidateSince"));
        }
    }

    /** Whether a candidate was taken back from one version of the finding to the next. */
    private boolean isTakenBack(String finding) {
        boolean before = false;
        for (boolean carried : findings.getOrDefault(finding, new TreeMap<>()).values()) {
            if (before && !carried) {
                return true;
            }
            before = carried;
        }
        return false;
    }

    /**
     * Whether a result corrects what this run has told of a finding and taken back.
     *
     * @param content of the result, as JSON
     */
    boolean isOwed(String stream, String content) {
        if (!stream.equals(Notice.STREAM) || !content.contains(CORRECTED)) {
            return false;
        }
        try {
            JsonNode notice = JSON.readTree(content);
            Iterator<JsonNode> cases = notice.path("cases").elements();
            boolean isTakenBack = cases.hasNext();
            while (cases.hasNext()) {
                isTakenBack &= isTakenBack(cases.next().asText());
            }
            return isTakenBack && notice.path("type").asText().equals(CORRECTED);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("result is " + content + " but must be JSON", e);
        }
    }
}
