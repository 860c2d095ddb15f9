package io.qingliu.cli.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.connectors.edge.Tokeniser;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.jobs.sources.SubjectEdge;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is true of one subject: a planted behaviour, or an honest look-alike.
 *
 * @param subject as the truth writes it, raw identifiers included: not to be printed for artefacts
 * @param written the subject as findings may write it: behind the edge, then as it is where the
 *     contract leaves it so (a payer that is no account)
 * @param behavior planted behaviour; null for an honest subject
 * @param role in the campaign; null for an honest subject
 * @param campaign that was planted; null for an honest subject
 * @param skill of the campaign; null for an honest subject
 * @param lookAlike what an honest subject looks like; null for a planted behaviour
 * @param incidental whether the behaviour is only a part of another that the subject is planted
 *     for: a finding of it is right, its absence is no miss
 * @param begin when the campaign began, epoch milliseconds; -1 where that is not stated
 */
public record TruthRow(
        Subject subject,
        List<String> written,
        String behavior,
        String role,
        String campaign,
        String skill,
        String lookAlike,
        boolean incidental,
        long begin) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public boolean isPlanted() {
        return behavior != null;
    }

    /** Whether somebody has to find it. */
    boolean isExpected() {
        return isPlanted() && !incidental;
    }

    /** The subject as it may be shown: without the raw identifiers of persons and things. */
    public String shown() {
        return written.get(0);
    }

    /**
     * Reads a {@code truth.jsonl}.
     *
     * @throws IOException if the file cannot be read
     * @throws BadLineException if a line is no truth
     */
    static List<TruthRow> read(Path file, Tokeniser tokeniser)
            throws IOException, BadLineException {
        List<TruthRow> rows = new ArrayList<>();
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        for (int i = 0; i < lines.size(); i++) {
            try {
                rows.add(of(lines.get(i), tokeniser));
            } catch (IOException | IllegalArgumentException e) {
                throw new BadLineException(i + 1, e);
            }
        }
        return rows;
    }

    /** Reads one row of truth. */
    public static TruthRow of(String line, Tokeniser tokeniser) throws IOException {
        JsonNode row = JSON.readTree(line);
        JsonNode subject = row.path("subject");
        Subject raw =
                new Subject(
                        SubjectKind.valueOf(subject.path("kind").asText()),
                        text(subject, "id"),
                        text(subject, "platform"));
        return new TruthRow(
                raw,
                written(raw, tokeniser),
                text(row, "behavior"),
                text(row, "role"),
                text(row, "campaign"),
                text(row, "skill"),
                text(row, "lookAlike"),
                row.path("incidental").asBoolean(),
                row.path("begin").asLong(-1));
    }

    private static String text(JsonNode node, String field) {
        return node.hasNonNull(field) ? node.get(field).asText() : null;
    }

    private static List<String> written(Subject raw, Tokeniser tokeniser) {
        String behindEdge = new SubjectEdge(tokeniser).tokenised(raw).toString();
        boolean mayStay = raw.kind() == SubjectKind.PAY_ACCOUNT;
        return mayStay && !behindEdge.equals(raw.toString())
                ? List.of(behindEdge, raw.toString())
                : List.of(behindEdge);
    }
}
