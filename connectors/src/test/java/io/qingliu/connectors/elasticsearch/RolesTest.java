package io.qingliu.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.qingliu.connectors.isolation.Isolation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the shipped roles open; a pattern of a role is an index's name with {@code *}. */
class RolesTest {

    private static final IndexNames CITY = new IndexNames("city");
    private static final Isolation MEMBERS =
            new Isolation(Map.of("P1", "User:p1", "P10", "User:p10"));

    private final Map<String, JsonNode> roles = Roles.of(CITY, MEMBERS);

    @Test
    void thereIsOneForEachMemberAndOneForEachTask() {
        assertThat(roles)
                .containsOnlyKeys(
                        "city-analyst",
                        "city-analyst-notes",
                        "city-console",
                        "city-jobs",
                        "city-member-p1",
                        "city-member-p10",
                        "city-prepare");
    }

    @Test
    void aMemberReadsAllThatIsForItAndNothingElse() {
        JsonNode role = roles.get("city-member-p1");

        for (String stream : Isolation.OUTGOING) {
            assertThat(opens(role, CITY.own(stream, "P1"))).as(stream).isTrue();
            assertThat(opens(role, CITY.own(stream, "P10"))).as(stream).isFalse();
            assertThat(opens(role, CITY.of(stream))).as(stream).isFalse();
        }
        for (String index : CITY.permanent()) {
            assertThat(opens(role, index)).as(index).isFalse();
        }
        assertThat(role.at("/indices/0/privileges").toString())
                .isEqualTo("[\"read\",\"view_index_metadata\"]");
        assertThat(role.path("cluster")).isEmpty();
    }

    @Test
    void theConsoleReadsEverythingAndWritesNothing() {
        JsonNode role = roles.get("city-console");

        assertThat(opens(role, CITY.findings())).isTrue();
        assertThat(opens(role, "other-findings")).isFalse();
        assertThat(role.at("/indices/0/privileges").toString()).doesNotContain("write", "index\"");
    }

    /** Notes and grounds are texts of people; a refused record may be one of theirs. */
    @Test
    void anAnalystReadsEverythingButWhatPeopleWrote() {
        JsonNode analyst = roles.get("city-analyst");
        JsonNode notes = roles.get("city-analyst-notes");

        List<String> written =
                List.of(
                        CITY.of("verdicts"),
                        CITY.of("appeals"),
                        CITY.of("receipts"),
                        CITY.ofMonth("dead-letters", Results.NOON));
        List<String> all = new ArrayList<>(CITY.permanent());
        all.add(CITY.ofMonth("dead-letters", Results.NOON));
        all.add(CITY.ofMonth("late", Results.NOON));
        all.add(CITY.ofMonth("review-scores", Results.NOON));
        all.add(CITY.ofMonth("signals", Results.NOON));
        for (String index : all) {
            assertThat(opens(analyst, index)).as(index).isNotEqualTo(written.contains(index));
            assertThat(opens(notes, index)).as(index).isEqualTo(written.contains(index));
        }
        for (JsonNode role : List.of(analyst, notes)) {
            assertThat(role.at("/indices/0/privileges").toString())
                    .isEqualTo("[\"read\",\"view_index_metadata\"]");
            assertThat(role.path("indices")).hasSize(1);
        }
    }

    private static boolean opens(JsonNode role, String index) {
        List<String> patterns = new ArrayList<>();
        role.path("indices")
                .forEach(each -> each.path("names").forEach(n -> patterns.add(n.asText())));
        return patterns.stream()
                .anyMatch(
                        pattern ->
                                pattern.endsWith("*")
                                        ? index.startsWith(
                                                pattern.substring(0, pattern.length() - 1))
                                        : index.equals(pattern));
    }
}
