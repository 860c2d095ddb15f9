package io.qingliu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.console.Chromium;
import io.qingliu.testkit.kibana.KibanaObjects;
import io.qingliu.testkit.kibana.PanelQuestion;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo, as a user has it: one run for all, since a run takes its time. */
@Tag("nightly")
class DemoIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static DemoRun demo;

    /** Panels that may find nothing in a demo, and why; all others must find something. */
    private static final Map<String, String> MAY_BE_EMPTY =
            Map.of(
                    "qingliu-rules/withdrawn",
                    "what comes late in the city is no reason to take a signal back",
                    "qingliu-appeals/disputed",
                    "whoever objected has been heard when the tour is over",
                    "qingliu-appeals/week",
                    "the week that begins now is not one of the city's",
                    "qingliu-appeals/past",
                    "the city ends before a recall is late",
                    "qingliu-operations/unindexed",
                    "a document that cannot be one is a fault",
                    "qingliu-operations/leaks",
                    "a raw identifier that tries to leave is a fault");

    @TempDir private Path disk;

    @BeforeAll
    static void start() throws IOException {
        demo = DemoRun.start("demo", "--tour");
    }

    @AfterAll
    static void end() throws Exception {
        if (demo != null) {
            try (DemoRun ending = demo) {
                assertThat(ending.end()).isZero();
                assertThat(ending.err()).noneMatch(line -> line.startsWith("qingliu:"));
            }
        }
    }

    @Test
    void theDemoFindsWhatWasPlantedAndSparesTheHonestAndTheTourUndoesWhatItDid() {
        assertThat(demo.out())
                .contains(
                        "All campaigns were found and all look-alikes spared",
                        "bulk-registration-2",
                        "YTO-",
                        "ZTO-",
                        "REVERSE_BRUSHING_VICTIM",
                        "qingliu-findings",
                        "curl -s",
                        "Press Enter to end.")
                .containsPattern("Rings: [1-9][0-9]*, of [1-9]")
                .doesNotContain("MISSED", "ACCUSED");
        assertThat(demo.out())
                .containsSubsequence(
                        "The console is at http://127.0.0.1:",
                        "the console's clock goes on from there",
                        "1. analyst sees f:SHOP:P1:",
                        "CANDIDATE",
                        "NOTIFIED.",
                        "2. Confirmed by analyst: the listing is SHARED, version",
                        "3. m:SHOP:P1:",
                        "(RECOMMEND) to P1.",
                        "4. platform carries it out: receipt APPLIED, c-r-",
                        "5. adjudicator-2 takes down the shop's objection c-f-",
                        "disputed",
                        "6. Overturned by adjudicator, who neither confirmed it nor took the"
                                + " objection down: the listing is CORRECTED",
                        "7. m:SHOP:P1:",
                        "(LIFT) from P1, and the entry from",
                        "8. platform has undone it: receipt LIFTED, c-r-",
                        "The tour took");
        assertThat(demo.out()).containsPattern("the entry from [1-9][0-9]* members");
    }

    /** The file that it says to import, with the time its dashboards open with. */
    @Test
    void everyDashboardOfItsKibanaShowsSomething() throws Exception {
        Path file = demo.savedObjects();
        List<String> empty = new ArrayList<>();
        List<PanelQuestion> questions = PanelQuestion.of(KibanaObjects.read(file));
        assertThat(post("/_refresh", "")).isNotEmpty();
        for (PanelQuestion question : questions) {
            String request = question.atTheTimeOfItsDashboard().toString();
            JsonNode answer = post('/' + question.index() + "/_search", request);
            if (question.rows(answer).isEmpty()) {
                empty.add(question.name());
            }
        }
        assertThat(questions)
                .extracting(PanelQuestion::name)
                .hasSizeGreaterThan(70)
                .containsAll(MAY_BE_EMPTY.keySet());
        assertThat(empty).isSubsetOf(MAY_BE_EMPTY.keySet());
        assertThat(Files.readString(file))
                .contains(demo.console() + "/case?subject=")
                .doesNotContain("now-");
    }

    private static JsonNode post(String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(demo.elasticsearch().resolve(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return JSON.readTree(
                HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .body());
    }

    /** With the accounts that it prints, each desk's main act. */
    @Test
    void eachDeskDoesItsMainActByHandInABrowser() throws IOException {
        try (Chromium browser = Chromium.open(demo.console())) {
            new DemoByHand(demo::password, browser).visit(disk);
        }
    }
}
