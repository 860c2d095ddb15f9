package io.qingliu.console;

import static io.qingliu.console.ConsoleStage.ANALYST;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Forms that are larger than any page sends, and forms in parts where none is asked for. */
@Tag("nightly")
class LargeFormsIT {

    private static ConsoleStage stage;

    @BeforeAll
    static void open() {
        stage =
                ConsoleStage.open()
                        .with(
                                Given.finding(
                                        Given.SHOP,
                                        Behavior.BRUSHING,
                                        FindingStatus.CANDIDATE,
                                        0.93));
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void aFormThatIsTooLargeIsRefused() {
        Visitor ana = stage.visitor(ANALYST);
        String token = ana.get("/findings").token();

        assertThat(
                        ana.post(
                                        "/findings/verdicts",
                                        "form-token",
                                        token,
                                        "note",
                                        "x".repeat(1_600_000))
                                .status())
                .isEqualTo(413);
        assertThat(
                        ana.post(
                                        "/case/verdict",
                                        "form-token",
                                        token,
                                        "case",
                                        Finding.idOf(Given.SHOP, Behavior.BRUSHING),
                                        "seen",
                                        "made up",
                                        "act",
                                        "CONFIRM",
                                        "note",
                                        "x".repeat(2_001))
                                .status())
                .isEqualTo(400);
    }

    /** Twice: with a length and, as the limit must not rest on it, without one. */
    @Test
    void aFormInPartsIsReadForABatchAloneAndNotBeyondItsLimit() {
        Visitor ana = stage.visitor(ANALYST);
        Visitor max = stage.visitor(ConsoleStage.PLATFORM);
        String token = max.get("/todo/batches").token();
        String table = "kind,platform,id,behavior,role\nSHOP,P1,S77,BRUSHING,PARTICIPANT\n";
        String check = "/todo/batches/check";

        for (boolean sized : new boolean[] {true, false}) {
            assertThat(inParts(max, check, token, table, sized).text()).contains("SHOP:P1:S77");
            Visitor.Page large = inParts(max, check, token, "x".repeat(2_200_000), sized);
            assertThat(large.status()).isEqualTo(413);
            assertThat(large.text())
                    .contains("The form is too large", "at most 2 MB and 5,000 lines")
                    .doesNotContain("lacks something");
            assertThat(inParts(max.reading("zh"), check, token, "x".repeat(2_200_000), sized))
                    .extracting(Visitor.Page::text)
                    .asString()
                    .contains("表单过大", "最多 2 MB、5000 行");
            max.reading("en");
            assertThat(isRefused(max, check, token, sized)).as("much too large").isTrue();
            assertThat(isRefused(max, "/todo/batches", token, sized)).as("too large").isTrue();
            assertThat(inParts(max, "/todo/bulk", token, "", sized).status()).isEqualTo(400);
            assertThat(inParts(max, "/logout", token, "", sized).status()).isEqualTo(400);
            assertThat(inParts(ana, "/case/verdict", token, "", sized).status()).isEqualTo(400);
            assertThat(inParts(stage.visitor(), "/login", token, "", sized).status())
                    .isEqualTo(400);
            assertThat(inParts(stage.visitor(), check, token, table, sized).status())
                    .as("nobody's")
                    .isEqualTo(303);
        }
    }

    /** The server may hang up on whoever goes on sending. */
    private static boolean isRefused(Visitor visitor, String path, String token, boolean sized) {
        try {
            return inParts(visitor, path, token, "x".repeat(20_000_000), sized).status() == 413;
        } catch (IllegalStateException e) {
            return e.getCause() instanceof IOException;
        }
    }

    private static Visitor.Page inParts(
            Visitor visitor, String path, String token, String file, boolean sized) {
        String part = "--edge\r\nContent-Disposition: form-data; name=\"";
        byte[] body =
                (part
                                + "form-token\"\r\n\r\n"
                                + token
                                + "\r\n"
                                + part
                                + "batch\"\r\n\r\n2026-48\r\n"
                                + part
                                + "file\"; filename=\"t.csv\"\r\n\r\n"
                                + file
                                + "\r\n--edge--\r\n")
                        .getBytes(StandardCharsets.UTF_8);
        HttpRequest request =
                visitor.request(path)
                        .header("Content-Type", "Multipart/form-data; boundary=edge")
                        .POST(
                                sized
                                        ? HttpRequest.BodyPublishers.ofByteArray(body)
                                        : HttpRequest.BodyPublishers.ofInputStream(
                                                () -> new ByteArrayInputStream(body)))
                        .build();
        return visitor.send(request);
    }
}
