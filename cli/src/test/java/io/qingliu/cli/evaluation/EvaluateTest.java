package io.qingliu.cli.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.cli.Called;
import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.edge.TokenType;
import io.qingliu.connectors.edge.Tokeniser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures are only right where findings and truth passed the same edge. */
class EvaluateTest {

    private static final String HANDSET = "hw-20137d4fc2dea29a";
    private static final String KEY =
            "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    private static final String ANOTHER_KEY =
            "100102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    @TempDir Path directory;

    @BeforeEach
    void aTruthOfAHandsetAndAShop() throws IOException {
        Files.writeString(
                directory.resolve("truth.jsonl"),
                """
                {"subject":{"kind":"DEVICE","id":"%s"},"behavior":"BRUSHING","role":"ORGANISER"}
                {"subject":{"kind":"SHOP","id":"S1","platform":"P1"},"lookAlike":"BIG_SALE"}
                """
                        .formatted(HANDSET));
    }

    private void found(String kind, String id) throws IOException {
        Files.writeString(
                directory.resolve("findings.jsonl"),
                """
                {"id":"f:1","version":1,"time":3,"from":1,"behavior":"BRUSHING","status":"SUSPECTED",\
                "score":0.7,"subject":{"kind":"%s","id":"%s"}}
                """
                        .formatted(kind, id));
    }

    private static String token(String key) {
        return new Tokeniser(EdgeSettings.from(Map.of(EdgeSettings.KEY, key)))
                .token(TokenType.HARDWARE, HANDSET);
    }

    private Called evaluate(String language) throws IOException {
        Path config = directory.resolve("qingliu.yaml");
        Files.writeString(config, "edge.key: \"" + KEY + "\"\n");
        return Called.with(
                "evaluate",
                "--lang",
                language,
                "--findings",
                directory.toString(),
                "--truth",
                directory.resolve("truth.jsonl").toString(),
                "--config",
                config.toString());
    }

    @Test
    void findingsMadeWithTheSameKeyAreComparedInSilence() throws IOException {
        found("DEVICE", token(KEY));

        Called called = evaluate("en");

        assertThat(called.err()).isEmpty();
        assertThat(called.out()).contains("100.0 %");
        assertThat(called.code()).isZero();
    }

    @Test
    void theSameFiguresStandInJsonAndOnAPageThatFetchesNothing() throws IOException {
        found("SHOP", "S1\",\"platform\":\"P1");

        Called called = evaluate("en");

        assertThat(called.out())
                .contains("BIG_SALE", "per 10,000 shops and 30 days", "10000.0", "0.7–0.8")
                .contains("evaluation.html");
        JsonNode json = new JsonMapper().readTree(directory.resolve("evaluation.json").toFile());
        assertThat(json.properties())
                .extracting(Map.Entry::getKey)
                .containsExactly(
                        "behaviors",
                        "skills",
                        "lookAlikes",
                        "delays",
                        "reach",
                        "campaigns",
                        "falseFlags",
                        "mistaken",
                        "couriers",
                        "calibration");
        assertThat(json.at("/falseFlags/0/flagged").asInt()).isEqualTo(1);
        String page = Files.readString(directory.resolve("evaluation.html"));
        assertThat(page)
                .contains("Content-Security-Policy", "<svg", "BIG_SALE")
                .doesNotContain("<script", "http://", "https://");
    }

    @Test
    void thePageIsInChineseToo() throws IOException {
        found("SHOP", "S1\",\"platform\":\"P1");

        assertThat(evaluate("zh").code()).isZero();
        assertThat(Files.readString(directory.resolve("evaluation.html")))
                .contains("lang=\"zh-CN\"", "谁被误报");
    }

    @Test
    void aLineThatIsNoAlertIsNamed() throws IOException {
        found("SHOP", "S1\",\"platform\":\"P1");
        Files.writeString(directory.resolve("courier-alerts.jsonl"), "{\"id\":\"a:1\"}\n");

        Called called = evaluate("en");

        assertThat(called.code()).isEqualTo(2);
        assertThat(called.err())
                .singleElement()
                .asString()
                .contains("lines of courier alerts (line 1 is none)");
    }

    @Test
    void findingsMadeWithAnotherKeyAreComparedWithAWarning() throws IOException {
        found("DEVICE", token(ANOTHER_KEY));

        Called called = evaluate("en");

        assertThat(called.err())
                .singleElement()
                .asString()
                .startsWith("Warning: none of the 1 tokens in the findings is one of the 1 in the")
                .contains("another key", "--config");
        assertThat(called.code()).isZero();
        assertThat(directory.resolve("evaluation.json")).exists();
    }

    @Test
    void theWarningIsInChineseToo() throws IOException {
        found("DEVICE", token(ANOTHER_KEY));

        assertThat(evaluate("zh").err()).singleElement().asString().startsWith("警告：");
    }

    /** What a run that failed did not find would pass for perfect precision. */
    @Test
    void findingsOfABacktestThatDidNotEndAreComparedWithAWarning() throws IOException {
        found("SHOP", "S1\",\"platform\":\"P1");
        Files.writeString(directory.resolve("dead-letters.jsonl"), "");

        assertThat(evaluate("en").err())
                .singleElement()
                .asString()
                .startsWith("Warning: there is no")
                .contains("summary.json");
        assertThat(evaluate("zh").err()).singleElement().asString().startsWith("警告：");

        Files.writeString(directory.resolve("summary.json"), "{}");

        assertThat(evaluate("en").err()).isEmpty();
    }

    /** Nothing can be told of the key. */
    @Test
    void findingsWithoutTokensAreComparedInSilence() throws IOException {
        found("COURIER", "C1\",\"platform\":\"YTO");

        assertThat(evaluate("en").err()).isEmpty();
    }
}
