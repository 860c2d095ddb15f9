package io.qingliu.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.connectors.elasticsearch.ElasticsearchConnection;
import io.qingliu.connectors.elasticsearch.ElasticsearchDocument;
import io.qingliu.connectors.elasticsearch.IndexNames;
import io.qingliu.connectors.elasticsearch.IndexTemplates;
import io.qingliu.connectors.kafka.KafkaSettings;
import io.qingliu.connectors.kafka.TopicCreator;
import io.qingliu.connectors.kafka.TopicPlan;
import io.qingliu.console.activity.ActivityReader;
import io.qingliu.console.people.LocalAccounts;
import io.qingliu.console.people.PasswordHash;
import io.qingliu.console.people.Person;
import io.qingliu.console.people.Role;
import io.qingliu.console.people.Scope;
import io.qingliu.console.rules.Trials;
import io.qingliu.console.store.ResultStore;
import io.qingliu.console.web.DeskRoutes;
import io.qingliu.domain.casework.CaseRecord;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.result.ResultRecord;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.testkit.elasticsearch.EmbeddedElasticsearch;
import io.qingliu.testkit.shared.SharedServers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.kafka.common.IsolationLevel;

/**
 * A console over the real servers that the tests of this JVM share; each stage has indices and
 * topics of its own.
 */
public final class ConsoleStage implements AutoCloseable {

    public static final String PASSWORD = "only-for-tests";

    public static final Person ANALYST =
            new Person("ana", "Ana", Set.of(Role.ANALYST), Scope.of("P1"));
    public static final Person CHIEF =
            new Person("chief", "Chief", Set.of(Role.ANALYST), Scope.EVERYWHERE);
    public static final Person SECOND_CHIEF =
            new Person("cleo", "Cleo", Set.of(Role.ANALYST), Scope.EVERYWHERE);
    public static final Person ADJUDICATOR =
            new Person("adam", "Adam", Set.of(Role.ADJUDICATOR), Scope.of("P1"));
    public static final Person SECOND_ADJUDICATOR =
            new Person("adele", "Adele", Set.of(Role.ADJUDICATOR), Scope.of("P1"));
    public static final Person MEMBER =
            new Person("mia", "Mia", Set.of(Role.MEMBER), Scope.ofMember("F1"));

    /** Confirms and, elsewhere, adjudicates: never the same case. */
    public static final Person JUDGE =
            new Person(
                    "judy", "Judy", Set.of(Role.ANALYST, Role.ADJUDICATOR), Scope.of("P1", "P2"));

    public static final Person PLATFORM =
            new Person("max", "Max", Set.of(Role.MEMBER), Scope.ofMember("P1"));
    public static final Person FIRM =
            new Person("fay", "Fay", Set.of(Role.COURIER_FIRM), Scope.ofFirm("YTO"));
    public static final Person OPERATOR =
            new Person("rita", "Rita", Set.of(Role.RULE_OPERATOR), Scope.of("P1"));
    public static final Person OTHER_OPERATOR =
            new Person("otto", "Otto", Set.of(Role.RULE_OPERATOR), Scope.NOTHING);
    public static final Person OTHER_FIRM =
            new Person("olga", "Olga", Set.of(Role.COURIER_FIRM), Scope.ofFirm("STO"));

    private final EmbeddedElasticsearch search = SharedServers.elasticsearch();
    private final HttpClient http = HttpClient.newHttpClient();
    private final IndexNames indices;
    private final KafkaSettings kafka;
    private final Console console;
    private final Map<String, String> sessions = new ConcurrentHashMap<>();

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Function<CaseRecord, JsonNode> JSON_OF =
            record -> {
                try {
                    return JSON.readTree(WireJson.write((Record) record));
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            };

    private final Map<String, String> clusters;

    private ConsoleStage(Map<String, String> more, Function<Map<String, String>, Trials> trials) {
        String name = SharedServers.newPrefix("stage");
        indices = new IndexNames(name);
        IndexTemplates.bundled(indices).install(ElasticsearchConnection.to(search.uri()));
        String bootstrap = SharedServers.kafka().bootstrapServers();
        clusters =
                Map.of(
                        "kafka.bootstrap.servers",
                        bootstrap,
                        "kafka.topic.prefix",
                        name + ".",
                        "elasticsearch.hosts",
                        search.uri().toString(),
                        "elasticsearch.index.prefix",
                        name);
        Map<String, String> values = new HashMap<>(clusters);
        values.put("console.port", Integer.toString(freePort()));
        values.putAll(more);
        ConsoleSettings settings = ConsoleSettings.of(values);
        kafka = settings.kafka();
        new TopicCreator(kafka)
                .createMissing(TopicPlan.with(TopicPlan.shipped(), settings.isolation()));
        PasswordHash password = PasswordHash.of(PASSWORD);
        console =
                Console.start(
                        settings,
                        new LocalAccounts(
                                List.of(
                                                ANALYST,
                                                CHIEF,
                                                SECOND_CHIEF,
                                                ADJUDICATOR,
                                                SECOND_ADJUDICATOR,
                                                MEMBER,
                                                JUDGE,
                                                PLATFORM,
                                                FIRM,
                                                OTHER_FIRM,
                                                OPERATOR,
                                                OTHER_OPERATOR)
                                        .stream()
                                        .map(each -> new LocalAccounts.Account(each, password))
                                        .toList()),
                        InstantSource.system(),
                        trials == null ? null : trials.apply(clusters),
                        new ActivityReader(kafka, BacktestTrials.settings(clusters).edge()));
    }

    /** A console over empty indices and topics. */
    public static ConsoleStage open() {
        return new ConsoleStage(Map.of(), null);
    }

    /** The same with further settings of the console. */
    public static ConsoleStage open(Map<String, String> settings) {
        return new ConsoleStage(settings, null);
    }

    /**
     * A console over empty indices and topics that tries changes of rules.
     *
     * @param trials made of where its servers are: see {@link #clusters}
     */
    public static ConsoleStage openTrying(Function<Map<String, String>, Trials> trials) {
        return new ConsoleStage(Map.of(), trials);
    }

    /** Where its servers are, and what its topics and indices begin with. */
    public Map<String, String> clusters() {
        return clusters;
    }

    /** Puts a record on a topic, as others do; quotes may be single ones. */
    public void play(String stream, String json) {
        SharedServers.kafka().produce(kafka.topics().name(stream), "k", json.replace('\'', '"'));
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its results, for who reads them without the pages; to be closed. */
    public ResultStore store() {
        return new ResultStore(ElasticsearchConnection.to(search.uri()), indices);
    }

    IndexNames indices() {
        return indices;
    }

    public URI address() {
        return console.address();
    }

    /** Puts results into their indices, to be found at once. */
    public ConsoleStage with(Record... results) {
        List<ElasticsearchDocument> documents = new ArrayList<>();
        for (Record result : results) {
            if (result instanceof Finding finding) {
                documents.add(indices.document(finding));
            } else if (result instanceof Signal signal) {
                documents.add(indices.document(signal));
            } else {
                documents.add(indices.document((ResultRecord) result));
            }
        }
        return withDocuments(documents);
    }

    public ConsoleStage withAll(List<? extends Record> results) {
        return with(results.toArray(Record[]::new));
    }

    /** A candidate for brushing who is on the shared list, three days ago. */
    public ConsoleStage withListed(Subject subject, double score) {
        return with(
                Given.finding(subject, Behavior.BRUSHING, FindingStatus.CANDIDATE, score),
                GivenMeasures.listing(subject, ListingStatus.SHARED, Given.daysAgo(3)));
    }

    /** Puts verdicts, appeals and receipts into their indices, as the jobs do. */
    public ConsoleStage withCases(CaseRecord... records) {
        List<ElasticsearchDocument> documents = new ArrayList<>();
        for (CaseRecord record : records) {
            ObjectNode json = (ObjectNode) JSON_OF.apply(record);
            String about =
                    record instanceof Verdict verdict
                            ? verdict.caseId()
                            : record instanceof Receipt receipt ? receipt.measure() : null;
            if (about != null) {
                json.set("subject", JSON.valueToTree(ResultIds.subjectOf(about)));
            }
            json.put("arrived", record.time());
            documents.add(
                    new ElasticsearchDocument(
                            indices.of(record.stream()),
                            record.id(),
                            1,
                            json.toString().getBytes(StandardCharsets.UTF_8)));
        }
        return withDocuments(documents);
    }

    /** A record was refused, as the jobs' dead letters say. */
    public void refused(String stream, String record, String reason) {
        String letter =
                "{\"id\":\"d:%s:%s:%s\",\"stream\":\"%s\",\"reason\":\"%s\",\"record\":\"%s\"}"
                        .formatted(stream, reason, record, stream, reason, record);
        withDocuments(
                List.of(
                        new ElasticsearchDocument(
                                indices.ofMonth(DeadLetter.STREAM, Given.NOW),
                                "d:" + record,
                                1,
                                letter.getBytes(StandardCharsets.UTF_8))));
    }

    ConsoleStage withDocuments(List<ElasticsearchDocument> documents) {
        return withDocuments(documents, true);
    }

    /**
     * The same of many.
     *
     * @param found whether they are to be found at once, and all before them
     */
    ConsoleStage withDocuments(List<ElasticsearchDocument> documents, boolean found) {
        ByteArrayOutputStream bulk = new ByteArrayOutputStream();
        for (ElasticsearchDocument document : documents) {
            String head =
                    "{\"index\":{\"_index\":\""
                            + document.index()
                            + "\",\"_id\":"
                            + com.fasterxml.jackson.databind.node.TextNode.valueOf(document.id())
                            + "}}\n";
            bulk.writeBytes(head.getBytes(StandardCharsets.UTF_8));
            bulk.writeBytes(document.json());
            bulk.write('\n');
        }
        String answer = post("/_bulk?refresh=" + found, bulk.toByteArray());
        if (!answer.contains("\"errors\":false")) {
            throw new IllegalStateException(answer);
        }
        return this;
    }

    private String post(String path, byte[] body) {
        try {
            return http.send(
                            HttpRequest.newBuilder(search.uri().resolve(path))
                                    .header("Content-Type", "application/x-ndjson")
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The addresses of all desks. */
    List<DeskRoutes.Route> routes() {
        return console.routes();
    }

    /** What the console has sent on a stream. */
    public List<String> sent(String stream) {
        return SharedServers.kafka()
                .readToEnd(kafka.topics().name(stream), IsolationLevel.READ_COMMITTED)
                .stream()
                .map(record -> record.text())
                .toList();
    }

    /** The verdicts that the console has sent on cases whose ids hold this, in their order. */
    public List<Verdict> sentVerdictsOn(String part) {
        return sent(Verdict.STREAM).stream()
                .filter(each -> each.contains(part))
                .map(ConsoleStage::verdict)
                .toList();
    }

    private static Verdict verdict(String json) {
        try {
            return WireJson.read(Verdict.class, json.getBytes(StandardCharsets.UTF_8));
        } catch (BadRecordException e) {
            throw new IllegalStateException(json, e);
        }
    }

    /** Somebody at a browser without scripts, not logged in. */
    public Visitor visitor() {
        return new Visitor(address());
    }

    /** Somebody who has logged in: once for each person, for log-ins are limited. */
    public Visitor visitor(Person person) {
        Visitor visitor = visitor();
        String session = sessions.get(person.id());
        if (session == null) {
            visitor.logIn(person.id(), PASSWORD);
            sessions.put(person.id(), visitor.session());
        } else {
            visitor.forge(Visitor.SESSION, session);
        }
        return visitor;
    }

    @Override
    public void close() {
        try {
            console.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } finally {
            SharedServers.kafka().deleteTopics(kafka.topics().prefix());
        }
    }
}
