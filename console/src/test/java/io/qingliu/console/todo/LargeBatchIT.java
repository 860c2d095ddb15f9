package io.qingliu.console.todo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.blacklist.policy.Policy;
import io.qingliu.connectors.isolation.Isolation;
import io.qingliu.connectors.isolation.Senders;
import io.qingliu.console.ConsoleStage;
import io.qingliu.console.Visitor;
import io.qingliu.console.acts.AccessLog;
import io.qingliu.console.acts.Batches;
import io.qingliu.console.acts.NotTakenException;
import io.qingliu.console.acts.Outbox;
import io.qingliu.console.people.LocalAccounts;
import io.qingliu.console.people.PasswordHash;
import io.qingliu.console.session.Networks;
import io.qingliu.console.store.ResultStore;
import io.qingliu.console.web.WebServer;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The largest tables that are sent by hand: what the check calls sound goes out. */
@Tag("nightly")
class LargeBatchIT {

    private static final String HEAD = "kind,platform,id,behavior,role,service,severity,basis\n";
    private static final String BASIS = "二零二六年十一月抽查订单发现同一批账户反复下单又退款";

    private static ConsoleStage stage;

    @BeforeAll
    static void open() {
        stage = ConsoleStage.open();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void fiveThousandChineseLinesThatAreSoundGoOut() {
        Visitor max = stage.visitor(ConsoleStage.PLATFORM);
        String table = table(BatchCheck.MOST_LINES, BASIS + "。");

        Visitor.Page checked = check(max, "chinese", table);
        assertThat(checked.text()).contains("5,000 lines of batch chinese are sound");
        Visitor.Page sent = send(max, checked);

        assertThat(sent.status()).isEqualTo(303);
        assertThat(sent("chinese")).isEqualTo(BatchCheck.MOST_LINES);
    }

    /** A browser sends each line break as two: that counts, or the last bytes were too many. */
    @Test
    void theLargestTableThatIsSoundGoesOutAndALargerOneIsNotSound() {
        Visitor max = stage.visitor(ConsoleStage.PLATFORM);
        int lines = 1_200;
        String table = table(lines, BASIS.repeat(19));
        int room = BatchCheck.LARGEST - table.replace("\n", "\r\n").getBytes(UTF_8).length;
        table = table.replaceFirst(",GENERAL,", ",GENERAL," + " ".repeat(room));

        Visitor.Page checked = check(max, "largest", table);
        assertThat(checked.text()).contains("1,200 lines of batch largest are sound");
        assertThat(send(max, checked).status()).isEqualTo(303);
        assertThat(sent("largest")).isEqualTo(lines);

        String more = table.replaceFirst(",GENERAL,", ",GENERAL,   ");
        Visitor.Page beyond = check(max, "beyond", more);
        assertThat(beyond.text()).contains("1 thing is wrong", "more than 2 MB");
        assertThat(max.postInParts("/todo/batches", form(max, "beyond", more)).status())
                .isEqualTo(400);
        assertThat(sent("beyond")).isZero();
    }

    /** Beside the file that was mended the old table would be more than a form can carry. */
    @Test
    void aLargeFileWithAFaultIsCheckedAgainOnceItIsMended() {
        Visitor max = stage.visitor(ConsoleStage.PLATFORM);
        String table = table(1_000, BASIS.repeat(19));

        Visitor.Page faulty = check(max, "mended", table.replace("SHOP,P1,S7,", "STORE,P1,S7,"));
        assertThat(faulty.text()).contains("1 thing is wrong");
        Matcher old =
                Pattern.compile("<textarea name=\"table\"[^>]*>([^<]*)<").matcher(faulty.text());
        assertThat(old.find()).isTrue();
        Visitor.Page mended =
                max.postInParts(
                        "/todo/batches/check",
                        "form-token",
                        faulty.token(),
                        "batch",
                        "mended",
                        "file",
                        table,
                        "table",
                        old.group(1));
        assertThat(mended.text()).contains("1,000 lines of batch mended are sound");
    }

    /** What somebody pastes is as large as what he chooses, and comes back to be mended. */
    @Test
    void aLargeTableCanBePastedAndIsGivenBackWithItsFault() {
        Visitor max = stage.visitor(ConsoleStage.PLATFORM);
        String table = table(1_000, BASIS.repeat(19)).replace("SHOP,P1,S7,", "STORE,P1,S7,");

        Visitor.Page faulty = max.postInParts("/todo/batches/check", form(max, "pasted", table));

        assertThat(faulty.text()).contains("1 thing is wrong", "STORE,P1,S7,");
    }

    /** Some may have left: the page has the table still, and the same button sends it again. */
    @Test
    void aBatchThatKafkaDoesNotTakeStandsReadyToBeSentAgain() throws IOException {
        URI address = URI.create("http://127.0.0.1:" + ConsoleStage.freePort());
        List<String> taken = new ArrayList<>();
        AtomicInteger most = new AtomicInteger(1);
        Outbox outbox =
                (stream, key, record) -> {
                    if (taken.size() >= most.get()) {
                        throw new NotTakenException("away", new IOException("away"));
                    }
                    taken.add(new String(record, UTF_8));
                };
        try (ResultStore store = stage.store();
                WebServer server = server(store, outbox, address)) {
            Visitor max = new Visitor(server.address());
            max.logIn(ConsoleStage.PLATFORM.id(), ConsoleStage.PASSWORD);

            Visitor.Page half = send(max, check(max, "away", table(2, BASIS)));
            assertThat(half.status()).isEqualTo(503);
            assertThat(half.text())
                    .contains("some lines of the batch may have been taken")
                    .contains("2 lines of batch away are sound");

            taken.clear();
            most.set(2);
            assertThat(send(max, half).status()).isEqualTo(303);
            assertThat(taken).hasSize(2).allMatch(each -> each.contains(BASIS));
        }
    }

    private static WebServer server(ResultStore store, Outbox outbox, URI address) {
        InstantSource clock = InstantSource.system();
        Policy policy = Policy.shipped();
        return WebServer.start(
                address.getHost(),
                address.getPort(),
                address,
                List.of(
                        new ToDoDesk(
                                store,
                                policy,
                                null,
                                new Batches(outbox, Isolation.NONE),
                                new AccessLog(outbox, Senders.NONE, clock),
                                clock)),
                policy,
                new LocalAccounts(
                        List.of(
                                new LocalAccounts.Account(
                                        ConsoleStage.PLATFORM,
                                        PasswordHash.of(ConsoleStage.PASSWORD)))),
                null,
                Networks.NONE);
    }

    private static String table(int lines, String basis) {
        StringBuilder table = new StringBuilder(HEAD);
        for (int i = 0; i < lines; i++) {
            table.append("SHOP,P1,S").append(i).append(",BRUSHING,PARTICIPANT,,GENERAL,");
            table.append(basis).append('\n');
        }
        return table.toString();
    }

    private static Visitor.Page check(Visitor visitor, String batch, String table) {
        String token = visitor.get("/todo/batches").token();
        return visitor.postInParts(
                "/todo/batches/check",
                "form-token",
                token,
                "batch",
                batch,
                "file",
                table,
                "table",
                "");
    }

    private static String[] form(Visitor visitor, String batch, String table) {
        String token = visitor.get("/todo/batches").token();
        return new String[] {"form-token", token, "batch", batch, "table", table};
    }

    /** Presses the button under a table that is sound: the form as the page has it. */
    private static Visitor.Page send(Visitor visitor, Visitor.Page checked) {
        String page = checked.text();
        int begin = page.indexOf("<form method=\"post\" action=\"/todo/batches\"");
        String form = page.substring(begin, page.indexOf("</form>", begin));
        List<String> fields = new ArrayList<>();
        Matcher field =
                Pattern.compile("name=\"([^\"]+)\" value=\"([^\"]*)\"", Pattern.DOTALL)
                        .matcher(form);
        while (field.find()) {
            fields.addAll(List.of(field.group(1), field.group(2)));
        }
        assertThat(fields).contains("form-token", "batch", "table");
        String[] all = fields.toArray(String[]::new);
        return form.substring(0, form.indexOf('>')).contains("multipart/form-data")
                ? visitor.postInParts("/todo/batches", all)
                : visitor.post("/todo/batches", all);
    }

    private static long sent(String batch) {
        return stage.sent("submissions").stream()
                .filter(each -> each.contains("\"batch\":\"" + batch + '"'))
                .count();
    }
}
