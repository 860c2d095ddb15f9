package io.qingliu.jobs.casework;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.blacklist.policy.PolicyFiles;
import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.edge.TokenType;
import io.qingliu.connectors.edge.Tokeniser;
import io.qingliu.connectors.intake.clock.ClockSettings;
import io.qingliu.connectors.intake.files.ReadProgress;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.MemberKind;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.jobs.FinalResults;
import io.qingliu.jobs.backtest.Backtest;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.testkit.city.wire.CityRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A town told by its papers: who joined the joint action, and what was said of whom on which day.
 * Both jobs read the papers as files and answer with files; nothing in between is looked at.
 */
public final class CaseTown {

    /** As everything told here is invented, anybody may know the key of its tokens. */
    public static final EdgeSettings EDGE =
            EdgeSettings.from(
                    Map.of(
                            EdgeSettings.KEY,
                            "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"));

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private record Paper(String stream, long time, String json) {}

    private final List<Paper> papers = new ArrayList<>();
    private final LocalDate foundation;
    private PolicyFiles policy = PolicyFiles.shipped();
    private int number;

    private CaseTown(LocalDate foundation) {
        this.foundation = foundation;
    }

    /**
     * A town in which agreements are in force since a day, unless a member says otherwise.
     *
     * @param foundation such as {@code 2025-09-01}
     */
    public static CaseTown since(String foundation) {
        return new CaseTown(LocalDate.parse(foundation));
    }

    /** A shop of platform P1. */
    public static Subject shop(String id) {
        return Subject.of(SubjectKind.SHOP, "P1", id);
    }

    /** A unit by its credit code. */
    public static Subject unit(String creditCode) {
        return new Subject(SubjectKind.ENTERPRISE, creditCode, null);
    }

    /** A natural person by citizen number, as a sender writes it. */
    public static Subject person(String citizenNumber) {
        return new Subject(SubjectKind.PERSON, citizenNumber, null);
    }

    /** The same person behind the edge. */
    public static Subject sealed(Subject person) {
        String token = new Tokeniser(EDGE).token(TokenType.IDNO, person.id());
        return new Subject(person.kind(), token, null);
    }

    /** Half past eight in the morning of a day, epoch milliseconds. */
    public static long morningOf(String day) {
        return LocalDate.parse(day)
                .atTime(LocalTime.of(8, 30))
                .atZone(ZONE)
                .toInstant()
                .toEpochMilli();
    }

    /** The end of a day, exclusive, epoch milliseconds: when terms are over. */
    public static long endOf(String day) {
        return LocalDate.parse(day).plusDays(1).atStartOfDay(ZONE).toInstant().toEpochMilli();
    }

    /** Somebody is about to sign; the record is sent with {@link Joining#joins}. */
    public Joining member(String code, MemberKind kind) {
        return new Joining(code, kind);
    }

    /** Begins to tell of what a subject did. */
    public CaseStory about(Subject subject, Behavior behavior) {
        return new CaseStory(this, subject, behavior);
    }

    /** Events and case records as they come from elsewhere. */
    public CaseTown happened(List<CityRecord> records) {
        for (CityRecord record : records) {
            papers.add(new Paper(record.stream(), record.time(), record.json()));
        }
        return this;
    }

    /** One record, word for word. */
    public CaseTown received(String stream, long time, String json) {
        papers.add(new Paper(stream, time, json));
        return this;
    }

    /**
     * The clock goes to the morning of a day: a visitor comes, signs nothing and changes nothing.
     */
    public CaseTown until(String day) {
        return received(
                "members",
                "visitor",
                morningOf(day),
                fields("member", "VISITOR", "kind", "DEPARTMENT", "from", morningOf(day)));
    }

    /**
     * One record with an id of its own.
     *
     * @param label of what its id is made
     */
    CaseTown received(String stream, String label, long time, Map<String, Object> fields) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", label + '-' + ++number);
        row.put("time", time);
        fields.forEach(
                (name, value) -> {
                    if (value != null) {
                        row.put(name, value);
                    }
                });
        try {
            return received(stream, time, JSON.writeValueAsString(row));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of plain values could not be written", e);
        }
    }

    /** Names and values in turn; a null value leaves its field out. */
    static Map<String, Object> fields(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    /** The same town as it is known in the morning of a day: later papers are not yet written. */
    public CaseTown asOf(String day) {
        CaseTown earlier = new CaseTown(foundation);
        papers.stream().filter(p -> p.time() < morningOf(day)).forEach(earlier.papers::add);
        earlier.number = number;
        return earlier.until(day);
    }

    /** Records of one stream, in the order of time. */
    List<String> papers(String stream) {
        return papers.stream()
                .filter(p -> p.stream().equals(stream))
                .sorted(Comparator.comparingLong(Paper::time))
                .map(Paper::json)
                .toList();
    }

    /** Judged by these rules of procedure from here on. */
    CaseTown under(PolicyFiles rules) {
        policy = rules;
        return this;
    }

    /**
     * Runs both jobs over all papers.
     *
     * @param directory an empty one, for papers and answers
     */
    public Docket judged(Path directory) throws Exception {
        judged(directory, 1);
        return Docket.in(directory.resolve("answers"));
    }

    /** The same, as so many tasks see it. */
    FinalResults judged(Path directory, int parallelism) throws Exception {
        Path input = Files.createDirectories(directory.resolve("papers"));
        Path output = directory.resolve("answers");
        write(input);
        new Backtest(
                        input,
                        output,
                        RuleSettings.declared(),
                        policy,
                        EDGE,
                        ClockSettings.DEFAULT,
                        parallelism,
                        false,
                        ReadProgress.start())
                .run();
        return FinalResults.in(output);
    }

    /** Events in the order of time, as their files have them; case records as they were told. */
    private void write(Path input) throws IOException {
        Map<String, List<Paper>> byStream = new TreeMap<>();
        for (Paper paper : papers) {
            byStream.computeIfAbsent(paper.stream(), stream -> new ArrayList<>()).add(paper);
        }
        for (Map.Entry<String, List<Paper>> stream : byStream.entrySet()) {
            List<Paper> lines = stream.getValue();
            if (io.qingliu.domain.event.Stream.named(stream.getKey()) != null) {
                lines.sort(Comparator.comparingLong(Paper::time));
            }
            Files.write(
                    input.resolve(stream.getKey() + ".jsonl"),
                    lines.stream().map(Paper::json).toList());
        }
    }

    /** A record of the stream {@code members} being written. */
    public final class Joining {

        private final Map<String, Object> fields;
        private final String code;
        private long from = morningOf(foundation.toString());

        private Joining(String code, MemberKind kind) {
            this.code = code;
            fields =
                    fields(
                            "member",
                            code,
                            "kind",
                            kind.name(),
                            "agreement",
                            "AGREEMENT-" + code,
                            "platforms",
                            List.of(code));
        }

        /** Platforms it runs or serves, beside its own code. */
        public Joining platforms(String... codes) {
            fields.put("platforms", List.of(codes));
            return this;
        }

        /** Carriers it is or works with. */
        public Joining firms(String... codes) {
            fields.put("firms", List.of(codes));
            return this;
        }

        /** The only measures it carries out. */
        public Joining carrying(Measure... measures) {
            fields.put("measures", Arrays.stream(measures).map(Measure::name).toList());
            return this;
        }

        /** It may be given natural persons that are not its own. */
        public Joining sharingPersons() {
            fields.put("personSharing", "contract and separate consent");
            return this;
        }

        /** It takes part without having signed. */
        public Joining unsigned() {
            fields.remove("agreement");
            return this;
        }

        /** Its agreement begins on a day. */
        public Joining from(String day) {
            from = morningOf(day);
            return this;
        }

        /** Its agreement ends on a day. */
        public Joining leaving(String day) {
            fields.put("to", morningOf(day));
            return this;
        }

        /** The record is sent. */
        public CaseTown joins() {
            fields.put("from", from);
            return received("members", code, from, fields);
        }
    }
}
