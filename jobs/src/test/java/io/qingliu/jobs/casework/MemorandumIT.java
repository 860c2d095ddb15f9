package io.qingliu.jobs.casework;

import static io.qingliu.blacklist.access.Gate.Outcome.DENIED;
import static io.qingliu.blacklist.access.Gate.Outcome.MATCH;
import static io.qingliu.blacklist.access.Gate.Outcome.NO_MATCH;
import static io.qingliu.domain.casework.Measure.BAR_LOGISTICS_ENTERPRISE;
import static io.qingliu.domain.casework.Measure.BLOCK_BAN_DELETE_ACCOUNT;
import static io.qingliu.domain.casework.Measure.CLOSE_SOCIAL_ACCOUNT;
import static io.qingliu.domain.casework.Measure.DISMISS_AND_NOTIFY_PEERS;
import static io.qingliu.domain.casework.Measure.LIMIT_ADVERTISING;
import static io.qingliu.domain.casework.Measure.LIMIT_PROMOTION_ENTRY;
import static io.qingliu.domain.casework.Measure.LIMIT_PUBLISHING;
import static io.qingliu.domain.finding.Behavior.ADVERSE_REVIEW_REMOVAL;
import static io.qingliu.jobs.casework.MemorandumTown.COURIER;
import static io.qingliu.jobs.casework.MemorandumTown.DECEMBER;
import static io.qingliu.jobs.casework.MemorandumTown.JANUARY;
import static io.qingliu.jobs.casework.MemorandumTown.MILD_COURIER;
import static io.qingliu.jobs.casework.MemorandumTown.MILD_OUTLET;
import static io.qingliu.jobs.casework.MemorandumTown.OUTLET;
import static io.qingliu.jobs.casework.MemorandumTown.PRINCIPAL;
import static io.qingliu.jobs.casework.MemorandumTown.REPRESENTATIVE;
import static io.qingliu.jobs.casework.MemorandumTown.UNIT;
import static io.qingliu.jobs.casework.MemorandumTown.account;
import static io.qingliu.jobs.casework.MemorandumTown.shop;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.jobs.evidence.Bundle;
import io.qingliu.jobs.evidence.Replay;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The twelve acceptance tests that the memorandum asks for (§7), quoted in their names, over one
 * run of both jobs. What must never happen is asked of every version, not of the last one only.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MemorandumIT {

    private static final String SUSPECTED = "SUSPECTED, NOT A DECISION";

    private MemorandumTown received;
    private Docket docket;

    @BeforeAll
    void oneRun(@TempDir Path directory) throws Exception {
        received = MemorandumTown.received();
        docket = received.town().judged(directory);
    }

    /** 1. A subject with only detector evidence never yields a departmental measure request. */
    @Test
    void onlyDetectorEvidenceNeverYieldsADepartmentalMeasureRequest() {
        assertThat(docket.status(received.found())).isEqualTo("NOTIFIED");
        List<JsonNode> pushes =
                docket.ever("pushes", push -> Docket.isAbout(push, received.found()));
        assertThat(pushes).isNotEmpty();
        for (JsonNode push : pushes) {
            assertThat(push.path("label").asText()).isEqualTo(SUSPECTED);
            assertThat(push.path("decision").asText("")).isEmpty();
            assertThat(push.path("measures")).isEmpty();
        }
        assertThat(docket.push(received.found(), "SAMR").path("action").asText()).isEqualTo("PUSH");
    }

    /** 1, the gate: a decision in force, on serious conduct, with a legal basis. */
    @Test
    void onlyADecisionInForceOnSeriousConductWithALegalBasisIsPushedAsDecided() {
        assertThat(docket.status(shop("decided"))).isEqualTo("DECIDED");
        assertThat(label("decided")).isEqualTo("DECIDED");
        assertThat(docket.push(shop("decided"), "SAMR").path("decision").asText())
                .contains("no. 1");
        for (String closed : List.of("undecided", "only-issued", "mildly-decided", "baseless")) {
            assertThat(label(closed)).as(closed).isEqualTo(SUSPECTED);
            assertThat(docket.ever("pushes", p -> Docket.isAbout(p, shop(closed))))
                    .as(closed)
                    .allSatisfy(p -> assertThat(p.path("measures")).isEmpty());
        }
        // Even behind the gate departmental measures are off until somebody turns them on.
        assertThat(docket.push(shop("decided"), "SAMR").path("measures")).isEmpty();
    }

    private String label(String shop) {
        return docket.push(shop(shop), "SAMR").path("label").asText();
    }

    /** 2. Measure 3a is not recommended for an account already closed or banned. */
    @Test
    void measure3aIsNotRecommendedForAnAccountAlreadyClosedOrBanned() {
        assertThat(docket.advised(shop("serious"), LIMIT_PUBLISHING)).containsExactly("P1");
        assertThat(docket.advised(shop("closed"), LIMIT_PUBLISHING)).isEmpty();
    }

    /** 3. Measures 3a, 10, 11, 12, 13 are not recommended below SERIOUS. */
    @Test
    void measures3a10To13AreNotRecommendedBelowSerious() {
        assertThat(docket.advised(OUTLET, BAR_LOGISTICS_ENTERPRISE)).containsExactly("P1");
        assertThat(docket.advised(COURIER, DISMISS_AND_NOTIFY_PEERS)).containsExactly("YTO");
        assertThat(docket.advised(account("serious"), CLOSE_SOCIAL_ACCOUNT))
                .containsExactly("QUAN");
        assertThat(docket.advised(shop("serious"), LIMIT_ADVERTISING))
                .containsExactlyInAnyOrder("ADS", "P1");

        assertThat(docket.everNotified(shop("general"), LIMIT_PUBLISHING)).isEmpty();
        assertThat(docket.everNotified(MILD_OUTLET, BAR_LOGISTICS_ENTERPRISE)).isEmpty();
        assertThat(docket.everNotified(MILD_COURIER, DISMISS_AND_NOTIFY_PEERS)).isEmpty();
        assertThat(docket.everNotified(account("general"), CLOSE_SOCIAL_ACCOUNT)).isEmpty();
        assertThat(docket.everNotified(shop("general"), LIMIT_ADVERTISING)).isEmpty();
    }

    /**
     * 4. Measure 11 goes only to courier/logistics members and only for EMPTY_PARCEL with a
     * practitioner subject.
     */
    @Test
    void measure11GoesOnlyToLogisticsMembersForEmptyParcelsOfAPractitioner() {
        List<JsonNode> dismissals =
                docket.ever("measures", m -> Docket.is(m, "measure", "DISMISS_AND_NOTIFY_PEERS"));
        assertThat(dismissals).isNotEmpty();
        for (JsonNode dismissal : dismissals) {
            assertThat(dismissal.path("member").asText()).isEqualTo("YTO");
            assertThat(dismissal.path("subject").path("kind").asText()).isEqualTo("COURIER");
            if (Docket.is(dismissal, "action", "RECOMMEND")) {
                assertThat(dismissal.path("basis").toString()).contains(":EMPTY_PARCEL");
            }
        }
        // He brushed, and the shop beside him sent empty parcels: neither is a case for it.
        assertThat(docket.status(Subject.of(SubjectKind.COURIER, "YTO", "K3"))).isEqualTo("SHARED");
        assertThat(docket.status(shop("parcels"))).isEqualTo("SHARED");
    }

    /** 5. An ASSISTANT record without a service type is rejected. */
    @Test
    void anAssistantRecordWithoutAServiceTypeIsRejected() {
        assertThat(docket.refusals("nameless-helper")).containsExactly("BAD_VALUE");
        assertThat(docket.status(shop("nameless-helper"))).isEmpty();
        assertThat(docket.refusals("\"helper")).isEmpty();
        assertThat(docket.listing(shop("helper")).path("services").toString())
                .contains("LOGISTICS_SERVICE");
    }

    /**
     * 6. A unit flag yields person proposals, none active without review; DIRECTLY_RESPONSIBLE from
     * registry data is refused.
     */
    @Test
    void aUnitFlagYieldsPersonProposalsNoneActiveWithoutReview() {
        assertThat(docket.status(UNIT)).isEqualTo("SHARED");
        Set<String> links = new TreeSet<>();
        for (JsonNode proposal : docket.newest("proposals", p -> Docket.isAbout(p, UNIT))) {
            links.add(proposal.path("link").asText());
            assertThat(proposal.path("source").asText()).isEqualTo("REGISTRY");
            assertThat(proposal.path("case").asText())
                    .startsWith("f:PERSON::idno")
                    .endsWith(":BRUSHING");
        }
        assertThat(links).containsExactlyInAnyOrder("LEGAL_REPRESENTATIVE", "PRINCIPAL");

        assertThat(docket.status(CaseTown.sealed(REPRESENTATIVE))).isEmpty();
        assertThat(docket.ever("measures", m -> isAbout(m, REPRESENTATIVE))).isEmpty();
        assertThat(docket.ever("shares", m -> isAbout(m, REPRESENTATIVE))).isEmpty();
        assertThat(docket.status(CaseTown.sealed(PRINCIPAL))).isEqualTo("SHARED");
    }

    @Test
    void whoIsDirectlyResponsibleIsNeverTakenFromARegistry() {
        assertThat(docket.newest("dead-letters", d -> Docket.is(d, "field", "links[0].link")))
                .singleElement()
                .satisfies(d -> assertThat(d.path("reason").asText()).isEqualTo("BAD_VALUE"));
        assertThat(docket.everything()).doesNotContain("441802197503035678");
    }

    private static boolean isAbout(JsonNode record, Subject person) {
        return Docket.isAbout(record, CaseTown.sealed(person));
    }

    /**
     * 7. Revocation of a decision recalls pushes and lifts measures; a late older version cannot
     * resurrect them.
     */
    @Test
    void revocationRecallsPushesAndLiftsMeasuresAndALateOlderVersionResurrectsNothing() {
        Subject revoked = shop("revoked");
        assertThat(docket.status(revoked)).isEqualTo("CORRECTED");
        List<JsonNode> pushes = docket.newest("pushes", p -> Docket.isAbout(p, revoked));
        assertThat(pushes).hasSize(2);
        assertThat(pushes)
                .allSatisfy(p -> assertThat(p.path("action").asText()).isEqualTo("RECALL"));
        assertThat(docket.actions(revoked)).containsExactly("LIFT");
        assertThat(docket.measure(revoked, LIMIT_PROMOTION_ENTRY, "P1").path("deadline").asLong())
                .isEqualTo(CaseTown.endOf("2026-01-13"));
        assertThat(docket.sharedWith(revoked)).isEmpty();

        // Its twin, whose decision stands.
        assertThat(docket.push(shop("decided"), "SAMR").path("action").asText()).isEqualTo("PUSH");
        assertThat(docket.advised(shop("decided"), LIMIT_PROMOTION_ENTRY)).containsExactly("P1");
        assertThat(docket.sharedWith(shop("decided"))).contains("P1", "BANK");
    }

    /**
     * 8. Correction reaches every recipient in the ledger; an unacknowledged recipient raises an
     * alarm at the deadline.
     */
    @Test
    void correctionReachesEveryRecipientAndWhoDoesNotAcknowledgeRaisesAnAlarm() {
        Subject wronged = shop("wronged");
        assertThat(docket.status(wronged)).isEqualTo("CORRECTED");
        assertThat(docket.actions(wronged)).containsExactly("LIFT");
        assertThat(docket.sharedWith(wronged)).isEmpty();
        // Who left in the meantime had it too, and is still asked.
        assertThat(docket.recalledFrom(wronged))
                .containsAll(docket.sharedWith(shop("general")))
                .contains("FORMER");
        assertThat(docket.push(wronged, "SAMR").path("action").asText()).isEqualTo("RECALL");
        assertThat(docket.push(wronged, "DRC").path("action").asText()).isEqualTo("RECALL");
        assertThat(docket.notices(wronged, "CORRECTED")).hasSize(1);

        // P1 has undone and struck everything in time; the others are silent.
        assertThat(docket.overdue(wronged, "LIFT"))
                .containsExactlyInAnyOrder("BANK", "ADS", "FORMER");
        assertThat(docket.overdue(wronged, "RECALL"))
                .containsAll(withoutP1(docket.recalledFrom(wronged)))
                .contains("SAMR", "DRC")
                .doesNotContain("P1");
    }

    private static Set<String> withoutP1(Set<String> members) {
        Set<String> others = new TreeSet<>(members);
        others.remove("P1");
        // It left before the list was shared; what it owes is the measure, see LIFT.
        others.remove("FORMER");
        return others;
    }

    @Test
    void noAlarmIsRaisedBeforeTheDeadline() {
        // Won on the 15th: the list had to be struck by the 16th, a measure undone by the 20th.
        assertThat(docket.overdue(shop("wronged-later"), "RECALL")).contains("P1", "BANK");
        assertThat(docket.overdue(shop("wronged-later"), "LIFT")).isSubsetOf("FORMER");
        // Won on the 19th: nobody is late, but who left before had to strike it all then.
        assertThat(docket.status(shop("wronged-last"))).isEqualTo("CORRECTED");
        assertThat(docket.overdue(shop("wronged-last"), "RECALL")).isSubsetOf("FORMER");
        assertThat(docket.overdue(shop("wronged-last"), "LIFT")).isSubsetOf("FORMER");
    }

    /** 9. A non-member neither submits nor receives. */
    @Test
    void aNonMemberNeitherSubmitsNorReceives() {
        for (String shop : List.of("by-a-stranger", "by-nobody", "after-leaving")) {
            assertThat(docket.refusals('"' + shop)).as(shop).containsExactly("NOT_A_MEMBER");
            assertThat(docket.status(shop(shop))).as(shop).isEmpty();
        }
        assertThat(
                        docket.newest(
                                "dead-letters",
                                d ->
                                        Docket.is(d, "stream", "receipts")
                                                && Docket.is(d, "reason", "NOT_A_MEMBER")))
                .hasSize(1);
        assertThat(docket.status(shop("before-leaving"))).isEqualTo("NOTIFIED");

        for (String stream :
                List.of("measures", "shares", "pushes", "notices", "manifests", "batches")) {
            assertThat(docket.ever(stream, r -> Docket.is(r, "member", "UNSIGNED")))
                    .as(stream)
                    .isEmpty();
        }
        // Who left keeps nothing of what it had.
        assertThat(docket.everNotified(received.found(), LIMIT_PROMOTION_ENTRY)).contains("FORMER");
        assertThat(docket.newest("measures", m -> Docket.is(m, "member", "FORMER")))
                .allSatisfy(m -> assertThat(m.path("action").asText()).isEqualTo("LIFT"));
        assertThat(docket.newest("shares", h -> Docket.is(h, "member", "FORMER")))
                .allSatisfy(h -> assertThat(h.path("action").asText()).isEqualTo("RECALL"));
        assertThat(docket.advised(shop("general"), BLOCK_BAN_DELETE_ACCOUNT)).containsExactly("P1");
    }

    /** 10. No raw identifier passes any sink. */
    @Test
    void noRawIdentifierPassesAnySink() {
        assertThat(received.raw()).hasSizeGreaterThan(500);
        assertThat(docket.ever("blacklist", b -> b.toString().contains("\"PERSON\"")))
                .hasSizeGreaterThan(30);
        assertThat(docket.newest("dead-letters", d -> true)).hasSizeGreaterThan(150);
        assertThat(received.raw()).noneMatch(raw -> docket.everything().contains(raw));
    }

    /**
     * 11. An access by an operator without scope is denied and shows up as an event in the PI-leak
     * rules.
     */
    @Test
    void anAccessWithoutScopeIsDeniedAndShowsUpInThePiLeakRules(@TempDir Path directory)
            throws Exception {
        MemorandumDesk desk = new MemorandumDesk(received.town(), docket, directory);
        List<String> tried = List.of("general", "serious", "closed", "parcels", "helper");
        for (String shop : tried) {
            assertThat(desk.asks("stranger", shop(shop), "APPEAL/S-1")).isEqualTo(DENIED);
            assertThat(desk.asks("ana", shop(shop), "APPEAL/" + shop)).isIn(MATCH, NO_MATCH);
            // In her scope are shops, not persons; and it is one door that she tries again.
            assertThat(desk.asks("nosy", PRINCIPAL, "APPEAL/" + shop)).isEqualTo(DENIED);
            assertThat(desk.asks("nosy", shop(shop), "APPEAL/" + shop)).isNotEqualTo(DENIED);
        }
        // What the stranger was not told is there to be told.
        assertThat(desk.asks("ana", shop("general"), "APPEAL/A-2")).isEqualTo(MATCH);
        assertThat(desk.audit()).doesNotContain(PRINCIPAL.id());

        Docket audited = desk.judged(directory);
        assertThat(audited.newest("dead-letters", d -> true)).isEmpty();
        assertThat(audited.newest("findings", f -> true))
                .extracting(f -> f.path("id").asText())
                .containsExactly("f:OPERATOR:P1:stranger:PI_LEAK_RESALE");
        JsonNode finding = audited.newest("findings", f -> true).get(0);
        assertThat(finding.path("status").asText()).isEqualTo("OBSERVED");
        assertThat(finding.path("role").asText()).isEqualTo("ASSISTANT");
        assertThat(finding.path("service").asText()).isEqualTo("DATA_SERVICE");
        assertThat(finding.path("evidence")).hasSize(1);
        JsonNode evidence = finding.path("evidence").get(0);
        assertThat(evidence.path("rule").asText()).isEqualTo("PII-10");
        assertThat(evidence.path("events"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("a-1", "a-5", "a-9", "a-13", "a-17");
        assertThat(audited.everything()).doesNotContain(PRINCIPAL.id());
        // And whoever is named by it can have it recomputed.
        Bundle bundle = desk.onlyBundle(directory);
        assertThat(bundle.finding().id()).isEqualTo(finding.path("id").asText());
        assertThat(bundle.tampering()).isEmpty();
        assertThat(bundle.eventCount()).isGreaterThanOrEqualTo(tried.size());
        assertThat(new Replay(bundle).run()).isEmpty();
    }

    /** 11, other people's audit: a broken record tells nobody whom it was about. */
    @Test
    void anAccessIsNotJudgedBeforeItsDayIsOverAndABrokenOneTellsNobodyWhomItWasAbout() {
        assertThat(docket.newest("findings", f -> Docket.is(f, "behavior", "PI_LEAK_RESALE")))
                .isEmpty();
        List<JsonNode> refused =
                docket.newest("dead-letters", d -> Docket.is(d, "stream", "accesses"));
        assertThat(refused).hasSize(1);
        assertThat(refused.get(0).path("reason").asText()).isEqualTo("MISSING_FIELD");
        assertThat(refused.get(0).path("field").asText()).isEqualTo("operator");
        assertThat(docket.newest("late", late -> Docket.is(late, "stream", "accesses"))).isEmpty();
        assertThat(received.raw()).noneMatch(refused.get(0).toString()::contains);
    }

    /** 12. Statistics count one subject once across suppliers. */
    @Test
    void statisticsCountOneSubjectOnceAcrossSuppliers() {
        assertThat(docket.status(shop("told-twice"))).isEqualTo("NOTIFIED");
        // Two shops, though three members' words and one repetition.
        assertThat(docket.statistic(DECEMBER, ADVERSE_REVIEW_REMOVAL, "suspected")).isEqualTo(2);
        assertThat(docket.statistic(JANUARY, ADVERSE_REVIEW_REMOVAL, "suspected")).isZero();
    }

    /** 12. … and separate suspected from decided. */
    @Test
    void statisticsSeparateSuspectedFromDecided() {
        assertThat(docket.status(shop("told-and-decided"))).isEqualTo("DECIDED");
        assertThat(docket.statistic(DECEMBER, ADVERSE_REVIEW_REMOVAL, "decided")).isZero();
        assertThat(docket.statistic(JANUARY, ADVERSE_REVIEW_REMOVAL, "decided")).isEqualTo(1);
        assertThat(docket.statistic(DECEMBER, ADVERSE_REVIEW_REMOVAL, "confirmed")).isZero();
        assertThat(docket.statistic(JANUARY, ADVERSE_REVIEW_REMOVAL, "corrected")).isZero();
    }
}
