package io.qingliu.jobs.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What differs is named by its place, and nothing else is. */
class DifferencesTest {

    private static List<String> between(String then, String now) throws IOException {
        return Differences.between(
                        "finding",
                        BundleJson.read(then.replace('\'', '"')),
                        BundleJson.read(now.replace('\'', '"')))
                .stream()
                .map(each -> each.where() + ": " + each.then() + " → " + each.now())
                .toList();
    }

    @Test
    void aVersionNumberIsNoDifferenceAndNorIsTheWayANumberIsWritten() throws IOException {
        assertThat(between("{'version':1,'score':1.0,'service':null}", "{'version':4,'score':1}"))
                .isEmpty();
    }

    @Test
    void aFieldIsNamedWithBothValues() throws IOException {
        assertThat(between("{'score':0.91}", "{'score':0.92}"))
                .containsExactly("finding.score: 0.91 → 0.92");
    }

    @Test
    void evidenceIsComparedByRuleWhereverItStands() throws IOException {
        assertThat(
                        between(
                                "{'evidence':[{'rule':'A','observed':3},{'rule':'B','observed':4}]}",
                                "{'evidence':[{'rule':'B','observed':5},{'rule':'A','observed':3}]}"))
                .containsExactly("finding.evidence[B].observed: 4 → 5");
    }

    @Test
    void whatIsNotThereAnyMoreIsNamedOnce() throws IOException {
        assertThat(
                        between(
                                "{'evidence':[{'rule':'A','observed':3}]}",
                                "{'evidence':[{'rule':'A','observed':3},{'rule':'C','observed':1}]}"))
                .containsExactly("finding.evidence[C]: nothing → C");
        assertThat(
                        Differences.between("finding", BundleJson.read("{}"), null).stream()
                                .map(Replay.Difference::now))
                .containsExactly("nothing");
    }

    @Test
    void subjectsAreComparedAsAWhole() throws IOException {
        assertThat(
                        between(
                                "{'related':[{'kind':'SHOP','id':'1'}]}",
                                "{'related':[{'kind':'BUYER','id':'1'}]}"))
                .singleElement()
                .asString()
                .startsWith("finding.related: ");
    }
}
