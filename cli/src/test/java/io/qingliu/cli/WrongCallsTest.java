package io.qingliu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.blacklist.evidence.EvidenceEntry;
import io.qingliu.blacklist.evidence.EvidenceLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wrong call ends with code 2 and one line that says option, value and rule. */
class WrongCallsTest {

    @TempDir Path directory;

    private WrongInputs inputs;

    @BeforeEach
    void inputsOfWhichEachIsWrong() throws IOException {
        inputs = new WrongInputs(directory);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "  | the command is missing but must be one of demo, run, cluster, console, backtest,",
                "shoot | command shoot is unknown but must be one of demo, run, cluster, console, backtest,",
                "--lang fr | --lang is fr but must be zh or en (see qingliu --help)",
                "backtest | --output is missing but must be given (see qingliu backtest",
                "backtest --input orders | --output is missing but must be given",
                "backtest --output out | --input is missing but must be given",
                "backtest --kafka --output out | --config is missing but must be given",
                "backtest --input orders --output | --output is missing but must be given",
                "backtest --input orders --output out --fast | option --fast is unknown",
                "backtest --input none --output out | --input is none but must be a directory",
                "backtest --input empty --output out | --input is empty but must be a directory",
                "backtest --input orders --output orders | --output is orders but must be another",
                "edge --input orders --output orders | --output is orders but must be another",
                "backtest --input orders --output a-file | --output is a-file but must be",
                "backtest --input orders --output out --policy none | --policy is none but must be"
                        + " a directory of policy files",
                "backtest --input orders --output out --policy hasty | --policy is hasty but must"
                        + " be a directory of policy files: responseWorkingDays is 0 but must be 1 to",
                "backtest --input orders --output out --policy typo | --policy is typo but must be"
                        + " a directory of policy files: measure.yaml is unknown but must be one of",
                "backtest --input orders --output out --parallelism 0 |"
                        + " --parallelism is 0 but must be from 1 to 1024",
                "backtest --input orders --output out --parallelism 1025 |"
                        + " --parallelism is 1025 but must be from 1 to 1024",
                "backtest --input orders --output out --parallelism two |"
                        + " --parallelism is two but must be a whole number",
                "backtest --input orders --output out --rules none | --rules is none but must be",
                "backtest --input orders --output out --rules rules.jsonl |"
                        + " rule is NO-RULE but must be one of [",
                "backtest --input orders --output out --config none | --config is none but must",
                "backtest --input orders --output out --config config.yaml |"
                        + " edge.kee is unknown but must be one of [",
                "backtest --input orders --input empty --output out |"
                        + " --input is given twice but must be given once",
                "run | --config is missing but must be given",
                "prepare | --config is missing but must be given",
                "prepare --config config.yaml | edge.kee is unknown but must be one of [",
                "prepare --config config.yaml --topics print | --topics is print but must be apply",
                "backup --output out | --config is missing but must be given",
                "backup --config config.yaml | --output is missing but must be given",
                "restore --config config.yaml | --input is missing but must be given",
                "run --config none | --config is none but must be a file that can be read",
                "run --config config.yaml | edge.kee is unknown but must be one of [",
                "demo --minutes -1 | --minutes is -1 but must be from 0 to 1440",
                "demo --minutes 1441 | --minutes is 1441 but must be from 0 to 1440",
                "demo --scale 0 | --scale is 0.0 but must be above 0 and at most 1",
                "demo --scale 1.1 | --scale is 1.1 but must be above 0 and at most 1",
                "demo --seed x | --seed is x but must be a whole number",
                "bench --runs 0 | --runs is 0 but must be from 1 to 99",
                "bench --seconds 0 | --seconds is 0 but must be from 1 to 86400",
                "bench --keys 999 | --keys is 999 but must be from 1000 to 100000000",
                "bench --skew 1 | --skew is 1.0 but must be from 0 to 0.9",
                "bench --cheats x | --cheats is x but must be a number",
                "bench --probes 0 | --probes is 0 but must be from 1 to 1000",
                "bench --probes 1001 | --probes is 1001 but must be from 1 to 1000",
                "bench --state disk | --state is disk but must be one of heap, rocksdb",
                "bench --delivery never | --delivery is never but must be one of exactly-once,",
                "bench --without BRU-04 --rules | --without is BRU-04 but must be left out:"
                        + " --rules",
                "bench --heap much | --heap is much but must be a size such as 4g or 1500m",
                "chaos --only nothing | --only is nothing but must be among the faults none,"
                        + " middle",
                "chaos --shops 3 | --shops is 3 but must be from 4 to 1000",
                "chaos --shops 1001 | --shops is 1001 but must be from 4 to 1000",
                "chaos --days 11 | --days is 11 but must be from 12 to 365",
                "chaos --days 366 | --days is 366 but must be from 12 to 365",
                "chaos --keep orders | --keep is orders but must be a directory that is empty or"
                        + " not",
                "simulate | --output is missing but must be given",
                "simulate --output out --days 23 | --days is 23 but must be from 24 to 3650",
                "simulate --output out --days 3651 | --days is 3651 but must be from 24 to 3650",
                "simulate --output out --shops 3 | --shops is 3 but must be from 4 to 100000",
                "simulate --output out --scale 0 | --scale is 0.0 but must be above 0 and at most",
                "simulate --output out --scale 50.1 | --scale is 50.1 but must be above 0 and at",
                "simulate --output out --scale much | --scale is much but must be a number",
                "simulate --output out --guilty much | --guilty is much but must be a number",
                "simulate --output out --city huge | --city is huge but must be one of small,"
                        + " large, neighbor",
                "simulate --output out --city neighbor --shops 799 | --shops is 799 but must be"
                        + " from 800 to 8000",
                "simulate --output out --city neighbor --days 30 | --days is 30 but must be left"
                        + " out with --city neighbor",
                "simulate --output out --city neighbor --scale 2 | --scale is 2.0 but must be left"
                        + " out with",
                "simulate --output out --city neighbor --guilty 0.1 | --guilty is 0.1 but must be"
                        + " left out with",
                "simulate --output out --city neighbor --skill clumsy | --skill is clumsy but must"
                        + " be left out with",
                "simulate --output out --city large --shops 99 | --shops is 99 but must be from 100"
                        + " to",
                "simulate --output out --city large --guilty 0.21 | --guilty is 0.21 but must be"
                        + " from",
                "simulate --output out --city large --guilty -0.1 | --guilty is -0.1 but must be"
                        + " from",
                "simulate --output out --city large --skill lazy | --skill is lazy but must be one"
                        + " of clumsy, trained, professional",
                "simulate --output out --city large --skill clumsy, | --skill is  but must be one"
                        + " of",
                "simulate --output out --skill clumsy | --skill is clumsy but must be left out"
                        + " without",
                "simulate --output out --guilty 0.1 | --guilty is 0.1 but must be left out without",
                "evaluate --findings verdicts --truth a-file --days 0 | --days is 0 but must be"
                        + " from 1",
                "evaluate --findings verdicts --truth a-file --days 3651 | --days is 3651 but must"
                        + " be",
                "simulate --output out --seed x | --seed is x but must be a whole number",
                "simulate --output a-file | --output is a-file but must be a directory",
                "fit-reviews --input orders --labels a-file --until 2026-02-30 | --until is"
                        + " 2026-02-30 but must be a date such as 2026-11-24 (see",
                "rules change --config config.yaml --rule REG-01 --author a --reason r --set x |"
                        + " --set is x but must be NAME=NUMBER, such as ",
                "rules change --config config.yaml --rule REG-01 --author a --reason r --set= |"
                        + " --set is  but must be NAME=NUMBER, such as ",
                "evaluate --findings orders | --truth is missing but must be given",
                "evaluate --findings empty --truth a-file | --findings is empty but must be a",
                "evaluate --findings none --truth a-file | --findings is none but must be a dir",
                "evaluate --findings orders --truth none | --truth is none but must be a file",
                "evaluate --findings verdicts --truth no-truth | --findings is"
                        + " verdicts/findings.jsonl but must be lines of findings as backtest writes"
                        + " them (line 2 is none)",
                "evaluate --findings orders --truth a-file | --truth is a-file but must be lines of"
                        + " truth as simulate writes them (line 1 is none)",
                "bundle | --config, --output is missing but must be given",
                "bundle --config none --output out | --config is none but must be a file that can"
                        + " be",
                "bundle --config config.yaml --output out | edge.kee is unknown but must be one of"
                        + " [",
                "bundle --config sound.yaml --output a-file | --output is a-file but must be a dir",
                "bundle --config sound.yaml --output out --parallelism 0 |"
                        + " --parallelism is 0 but must be from 1 to 1024",
                "replay | --bundle is missing but must be given",
                "replay --bundle none | --bundle is none but must be a file that can be read",
                "replay --bundle a-file | --bundle is a-file but must be a bundle as backtest and",
                "replay --bundle no-truth | --bundle is no-truth but must be a bundle as backtest",
                "replay --bundle a-file --log none | --log is none but must be a file that can be",
                "report --results orders --output out | --month is missing but must be given",
                "report --month 2026-13 --results orders --output out | --month is 2026-13 but must"
                        + " be a month such as 2026-11",
                "report --month 2026-1 --results orders --output out | --month is 2026-1 but must",
                "report --month 2026-11 --output out | --results or --elasticsearch is missing but",
                "report --month 2026-11 --results orders | --output is missing but must be given",
                "report --month 2026-11 --results none --output out | --results is none but must be"
                        + " a directory that exists",
                "report --month 2026-11 --results orders --output out | --results is orders but"
                        + " must be a directory with statistics.jsonl",
                "report --month 2026-11 --results doubled --output out | --results is doubled but"
                        + " must be a directory with one file a stream (it has statistics.jsonl and",
                "report --month 2026-11 --results months --output a-file | --output is a-file but",
                "report --month 2026-11 --results months --elasticsearch http://h:1 --output out |"
                        + " --elasticsearch is http://h:1 but must be left out where --results is",
                "report --month 2026-11 --elasticsearch h:1 --output out | --elasticsearch is h:1"
                        + " but must be an address such as http://localhost:9200",
                "report --month 2026-11 --results months --output out --config config.yaml |"
                        + " edge.kee is unknown but must be one of [",
                "edge --output out | --input is missing but must be given",
                "edge --input empty --output out | --input is empty but must be a directory with",
                "edge --input doubled --output out | --input is doubled but must be a directory"
                        + " with one file a stream (it has members.jsonl and members.jsonl.gz)",
                "backtest --input doubled --output out | --input is doubled but must be a directory"
                        + " with one file a stream (it has members.jsonl and members.jsonl.gz)",
                "edge --input orders --output orders | --output is orders but must be another",
            })
    void oneLineSaysWhatIsWrong(String call, String line) {
        Called called = Called.with(inputs.call(call));

        assertThat(called.code()).isEqualTo(2);
        assertThat(called.out()).isEmpty();
        assertThat(called.err()).hasSize(1);
        assertThat(called.err().get(0).replace(directory + "/", "")).startsWith("qingliu: " + line);
    }

    @Test
    void aLogOfEvidenceThatSomebodyChangedIsLeftAsItIs() throws IOException {
        Path log = Files.createDirectories(directory.resolve("out")).resolve(EvidenceLog.FILE);
        EvidenceEntry entry = EvidenceLog.empty().append(1, "f:SHOP:P1:S9:BRUSHING", "c", "b");
        String changed = EvidenceLog.line(entry).replace("S9", "S8") + "\n";
        Files.writeString(log, changed);

        Called called = Called.with(inputs.call("bundle --config sound.yaml --output out"));

        assertThat(called.err())
                .containsExactly(
                        "qingliu: --output is "
                                + log.getParent()
                                + " but must be a directory whose evidence-log.jsonl is whole"
                                + " (line 1: its hash does not follow from what it says)");
        assertThat(called.code()).isEqualTo(2);
        assertThat(log).hasContent(changed);
        assertThat(log.getParent().toFile().list()).hasSize(1);
    }

    @Test
    void aWrongCallIsRefusedInChineseToo() {
        Called called = Called.with("--lang", "zh", "simulate", "--output", "x", "--days", "3");

        assertThat(called.code()).isEqualTo(2);
        assertThat(called.err()).containsExactly("qingliu: --days 的值是 3，但必须是：24 到 3650");
    }

    /** A command with others below it names those. */
    @Test
    void rulesWithoutACommandNamesItsOwn() {
        Called called = Called.with("rules");
        assertThat(called.code()).isEqualTo(2);
        assertThat(called.err())
                .singleElement()
                .asString()
                .contains("must be one of list, change, history, rollback");
    }
}
