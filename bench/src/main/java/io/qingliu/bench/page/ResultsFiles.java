package io.qingliu.bench.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.bench.measure.Outcome;
import io.qingliu.cli.terminal.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes {@code bench.json} and {@code bench.html}. */
public final class ResultsFiles {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Results results;
    private final Shell shell;

    /** The files of these results, in the language of the shell. */
    public ResultsFiles(Results results, Shell shell) {
        this.results = results;
        this.shell = shell;
    }

    /** Writes both; files of those names are replaced. */
    public void write(Path directory) throws IOException {
        Path data = directory.resolve("bench.json");
        Path page = directory.resolve("bench.html");
        Files.writeString(data, json(results), StandardCharsets.UTF_8);
        Files.writeString(page, new ResultsPage(results, shell.texts()).html());
        shell.warn("bench.written", data, page);
    }

    /** Everything that was measured, each run included. */
    public static String json(Results results) throws JsonProcessingException {
        ObjectNode all = JSON.createObjectNode();
        all.set("call", JSON.valueToTree(results.call()));
        ObjectNode machine = all.putObject("machine");
        machine.put("java", Runtime.version().toString());
        machine.put("processors", Runtime.getRuntime().availableProcessors());
        ObjectNode contenders = all.putObject("results");
        for (Map.Entry<String, Outcome> each : results.medians().entrySet()) {
            ObjectNode contender = contenders.putObject(each.getKey());
            contender.set("medians", JSON.valueToTree(each.getValue().figures()));
            List<Outcome> runs = results.runs().get(each.getKey());
            contender.set("runs", JSON.valueToTree(runs.stream().map(Outcome::figures).toList()));
            contender.set(
                    "perSecond", JSON.valueToTree(runs.stream().map(Outcome::perSecond).toList()));
            contender.set("tables", JSON.valueToTree(runs.stream().map(Outcome::tables).toList()));
        }
        all.set("failures", JSON.valueToTree(results.failures()));
        if (results.equal() != null) {
            all.put("matchesEqual", results.equal());
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all);
    }
}
