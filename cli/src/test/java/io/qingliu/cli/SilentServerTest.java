package io.qingliu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.cli.terminal.NoAnswerException;
import io.qingliu.cli.terminal.Shell;
import io.qingliu.cli.terminal.Terminal;
import io.qingliu.cli.terminal.Texts;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Who did not answer what, for how long, and where more is to be read: in one line. */
class SilentServerTest {

    private static String received(Locale language) {
        NoAnswerException once =
                new NoAnswerException(
                        "Elasticsearch at http://127.0.0.1:9200",
                        "POST /city-*/_refresh",
                        Duration.ofSeconds(30),
                        new HttpTimeoutException("request timed out"));
        StringWriter err = new StringWriter();
        Shell shell =
                new Shell(
                        Texts.of(language),
                        new PrintWriter(new StringWriter()),
                        new PrintWriter(err),
                        Terminal.NONE);
        int code =
                new Failures(shell)
                        .handleExecutionException(once.within(Duration.ofMinutes(10)), null, null);
        assertThat(code).isEqualTo(1);
        return err.toString().strip();
    }

    @Test
    void itsNameTheQuestionTheTimeAndTheLogAreTold() {
        assertThat(received(Locale.ENGLISH))
                .isEqualTo(
                        "qingliu: Elasticsearch at http://127.0.0.1:9200 has not answered POST"
                                + " /city-*/_refresh within 600 s; it may be overloaded or have a"
                                + " fault of its own: the log, which has what it logged last, is "
                                + Qingliu.log());
    }

    @Test
    void inChineseToo() {
        assertThat(received(Locale.CHINESE))
                .startsWith("qingliu: Elasticsearch at http://127.0.0.1:9200 对 POST")
                .contains("600 秒")
                .endsWith(Qingliu.log().toString());
    }
}
