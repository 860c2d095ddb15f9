package io.qingliu.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.qingliu.cli.terminal.Documents;
import io.qingliu.connectors.elasticsearch.IndexNames;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.MeasureAction;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.NoticeType;
import io.qingliu.domain.result.Share;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What a demo has found and what followed, as documents: the jobs' word, not the console's. */
final class TourResults {

    private static final String SUBJECT = "subject";
    private static final String STATUS = "status";
    private static final String MEMBER = "member";

    private final Documents documents;
    private final IndexNames indices;

    TourResults(Documents documents, IndexNames indices) {
        this.documents = documents;
        this.indices = indices;
    }

    /**
     * The finding to confirm: of a shop of a platform that was told and whose time to answer is
     * over, so that it is shared at once and each measure may be carried out; the most certain.
     *
     * @param now epoch milliseconds
     */
    Optional<JsonNode> candidate(String platform, long now)
            throws IOException, InterruptedException {
        Set<String> notified = new HashSet<>();
        for (JsonNode notice :
                documents.where(
                        indices.notices(),
                        Map.of(
                                "subject.kind",
                                SubjectKind.SHOP.name(),
                                "subject.platform",
                                platform,
                                "type",
                                NoticeType.BEFORE_LISTING.name()))) {
            if (notice.path("deadline").asLong() <= now) {
                notified.add(notice.path(SUBJECT).path("id").asText());
            }
        }
        Set<String> cases = new HashSet<>();
        for (JsonNode listing : shops(Listing.STREAM, platform, ListingStatus.NOTIFIED.name())) {
            if (notified.contains(listing.path(SUBJECT).path("id").asText())) {
                listing.path("basis").forEach(each -> cases.add(each.asText()));
            }
        }
        return shops(Finding.STREAM, platform, FindingStatus.CANDIDATE.name()).stream()
                .filter(each -> cases.contains(each.path("id").asText()))
                .max(
                        Comparator.comparingDouble((JsonNode each) -> each.path("score").asDouble())
                                .thenComparing(each -> each.path("id").asText()));
    }

    private List<JsonNode> shops(String stream, String platform, String status)
            throws IOException, InterruptedException {
        return documents.where(
                indices.of(stream),
                Map.of(
                        "subject.kind",
                        SubjectKind.SHOP.name(),
                        "subject.platform",
                        platform,
                        STATUS,
                        status));
    }

    /** The listing of a subject. */
    Optional<JsonNode> listing(Subject subject) throws IOException, InterruptedException {
        return about(Listing.STREAM, subject, Map.of()).stream().findFirst();
    }

    /** The confirmation of a case. */
    Optional<JsonNode> confirmation(String caseId) throws IOException, InterruptedException {
        return documents
                .where(
                        indices.of(Verdict.STREAM),
                        Map.of("case", caseId, "type", Verdict.Type.CONFIRM.name()))
                .stream()
                .findFirst();
    }

    /** A measure about a subject for a member that is not one of these. */
    Optional<JsonNode> measureBeside(Set<String> before, Subject subject, String member)
            throws IOException, InterruptedException {
        return measures(subject, member, MeasureAction.RECOMMEND).stream()
                .filter(each -> !before.contains(each.path("id").asText()))
                .min(Comparator.comparing(each -> each.path("id").asText()));
    }

    /** The measures about a subject for a member. */
    List<JsonNode> measures(Subject subject, String member, MeasureAction action)
            throws IOException, InterruptedException {
        return about(
                MeasureRecommendation.STREAM,
                subject,
                Map.of(MEMBER, member, "action", action.name()));
    }

    /** The answer of a member to a measure. */
    Optional<JsonNode> receipt(String measure, String member, Receipt.Type type)
            throws IOException, InterruptedException {
        return documents
                .where(
                        indices.of(Receipt.STREAM),
                        Map.of("measure", measure, MEMBER, member, "type", type.name()))
                .stream()
                .findFirst();
    }

    /** An objection of a subject, or its outcome. */
    Optional<JsonNode> appeal(Subject subject, Appeal.Type type)
            throws IOException, InterruptedException {
        return about(Appeal.STREAM, subject, Map.of("type", type.name())).stream().findFirst();
    }

    /** How many hold an entry, or have had it called back. */
    int shares(Subject subject, Share.Action action) throws IOException, InterruptedException {
        return about(Share.STREAM, subject, Map.of("action", action.name())).size();
    }

    private List<JsonNode> about(String stream, Subject subject, Map<String, String> further)
            throws IOException, InterruptedException {
        Map<String, String> fields = new TreeMap<>(further);
        fields.put("subject.kind", subject.kind().name());
        fields.put("subject.platform", subject.platform());
        fields.put("subject.id", subject.id());
        return documents.where(indices.of(stream), fields);
    }
}
