package io.qingliu.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.blacklist.policy.Policy;
import io.qingliu.cli.report.InternalPage;
import io.qingliu.cli.report.MonthlyResults;
import io.qingliu.cli.report.PublicPage;
import io.qingliu.cli.report.PublicResults;
import io.qingliu.cli.report.ResultsCsv;
import io.qingliu.cli.report.StatisticRows;
import io.qingliu.cli.terminal.Checks;
import io.qingliu.cli.terminal.Shell;
import io.qingliu.cli.terminal.WrongCallException;
import io.qingliu.connectors.elasticsearch.ElasticsearchConnection;
import io.qingliu.connectors.elasticsearch.IndexNames;
import io.qingliu.connectors.elasticsearch.StoredDocuments;
import io.qingliu.connectors.settings.OutOfReachException;
import io.qingliu.domain.result.Statistic;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.jobs.settings.ReportSettings;
import io.qingliu.jobs.settings.SettingsFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The results of a month as a page and a CSV, for those inside or for the media. */
@Command(name = "report")
final class ReportCommand implements Callable<Integer> {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Shell shell;

    @Option(
            names = "--month",
            required = true,
            paramLabel = "YYYY-MM",
            descriptionKey = "report.month.option")
    private YearMonth month;

    @Option(names = "--results", paramLabel = "DIR", descriptionKey = "report.results")
    private Path results;

    @Option(names = "--elasticsearch", paramLabel = "URL", descriptionKey = "report.elasticsearch")
    private URI elasticsearch;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "DIR",
            descriptionKey = "report.output")
    private Path output;

    @Option(names = "--public", descriptionKey = "report.public.option")
    private boolean isPublic;

    @Option(names = "--config", paramLabel = "FILE", descriptionKey = "report.config")
    private Path config;

    ReportCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException {
        Checks checks = new Checks(shell.texts());
        Map<String, String> settings = settings(checks);
        ReportSettings report = ReportSettings.from(settings);
        Policy policy = JobSettings.policy(settings).policy();
        StatisticRows rows = rows(checks, settings);
        checks.output("--output", output);
        MonthlyResults all = MonthlyResults.of(rows);
        String page;
        String csv;
        if (isPublic) {
            PublicResults published = PublicResults.of(all, report);
            page = PublicPage.of(published, report, shell.texts(), policy);
            csv = ResultsCsv.of(published, shell.texts(), policy);
        } else {
            page = InternalPage.of(all, shell.texts(), policy);
            csv = ResultsCsv.of(all, shell.texts(), policy);
        }
        // Their names differ, so that the one is never taken for the other.
        String name = "report-" + month + (isPublic ? "-public" : "");
        Path html = Files.writeString(output.resolve(name + ".html"), page);
        Path table = Files.writeString(output.resolve(name + ".csv"), csv);
        if (all.isEmpty()) {
            shell.print("report.nothing", month);
        }
        shell.print("report.done", month, html, table);
        return 0;
    }

    /** What is configured; a report needs neither brokers nor a key, so they are not asked for. */
    private Map<String, String> settings(Checks checks) {
        if (config == null) {
            return Map.of();
        }
        checks.file("--config", config);
        Map<String, String> values = SettingsFile.read(config);
        JobSettings.checkKeys(values);
        return values;
    }

    private StatisticRows rows(Checks checks, Map<String, String> settings) throws IOException {
        if (results == null && elasticsearch == null) {
            throw new WrongCallException(shell.texts().text("report.noSource"));
        }
        if (results != null && elasticsearch != null) {
            throw checks.wrong("--elasticsearch", elasticsearch, "rule.oneSource");
        }
        return results != null ? filed(checks) : indexed(checks, settings);
    }

    private StatisticRows filed(Checks checks) throws IOException {
        checks.directory("--results", results);
        checks.single("--results", results, Statistic.STREAM + ".jsonl");
        Path file = StatisticRows.in(results);
        if (file == null) {
            throw checks.wrong("--results", results, "rule.statistics");
        }
        StatisticRows rows = new StatisticRows(month);
        try {
            rows.readFile(file);
        } catch (StatisticRows.BadRowException e) {
            throw checks.wrong("--results", file, "rule.rows", e.number());
        }
        return rows;
    }

    private StatisticRows indexed(Checks checks, Map<String, String> settings) throws IOException {
        IndexNames names = IndexNames.from(settings);
        List<JsonNode> documents;
        try {
            documents =
                    new StoredDocuments(cluster(checks, settings))
                            .beginningWith(names.statistics(), "period", month.toString());
        } catch (OutOfReachException e) {
            throw new OutOfReachException("--elasticsearch", elasticsearch, e.why(), e);
        }
        if (documents == null) {
            throw checks.wrong("--elasticsearch", elasticsearch, "rule.index", names.statistics());
        }
        StatisticRows rows = new StatisticRows(month);
        long number = 0;
        for (JsonNode document : documents) {
            number++;
            try {
                rows.read(JSON.writeValueAsBytes(document), number);
            } catch (StatisticRows.BadRowException e) {
                throw checks.wrong("--elasticsearch", names.statistics(), "rule.rows", number);
            }
        }
        return rows;
    }

    /** The cluster of the option, entered with the configuration's login. */
    private ElasticsearchConnection cluster(Checks checks, Map<String, String> settings) {
        if (elasticsearch.getHost() == null
                || !List.of("http", "https").contains(elasticsearch.getScheme())) {
            throw checks.wrong("--elasticsearch", elasticsearch, "rule.address");
        }
        Map<String, String> values = new HashMap<>(settings);
        values.put("elasticsearch.hosts", elasticsearch.toString());
        return ElasticsearchConnection.from(values);
    }
}
