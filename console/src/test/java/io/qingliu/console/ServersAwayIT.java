package io.qingliu.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What somebody reads who works while Elasticsearch is away. */
class ServersAwayIT {

    private static final String NOTE = "The scans <are> there; I have called the depot.";

    private static ConsoleStage stage;

    @BeforeAll
    static void open() {
        // Nobody listens there.
        stage =
                ConsoleStage.open(
                        Map.of(
                                "elasticsearch.hosts",
                                "http://127.0.0.1:" + ConsoleStage.freePort()));
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void aNoteThatCouldNotBeSentIsGivenBack() {
        Visitor ana = stage.visitor(ConsoleStage.ANALYST);
        Visitor.Page away = ana.get("/findings");
        assertThat(away.status()).isEqualTo(503);
        assertThat(away.text()).contains("out of reach").doesNotContain("What you wrote");

        Visitor.Page unsent = verdict(ana, away.token());

        assertThat(unsent.status()).isEqualTo(503);
        assertThat(unsent.text())
                .contains("may not have been taken", "What you wrote")
                .contains("The scans &lt;are&gt; there; I have called the depot.")
                .doesNotContain("nothing is lost");
    }

    /** Its twin: the words of another's form are not shown as if the reader had written them. */
    @Test
    void whatSomebodyElsesFormSaysIsNotGivenBack() {
        Visitor.Page refused = verdict(stage.visitor(ConsoleStage.ANALYST), "made up");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).doesNotContain("called the depot");
    }

    private static Visitor.Page verdict(Visitor ana, String token) {
        return ana.post(
                "/case/verdict",
                "form-token",
                token,
                "case",
                Finding.idOf(Given.SHOP, Behavior.BRUSHING),
                "seen",
                "what stood there",
                "act",
                "CONFIRM",
                "note",
                NOTE);
    }
}
