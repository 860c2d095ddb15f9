package io.qingliu.jobs.casework;

import static io.qingliu.jobs.casework.CaseTown.fields;

import java.util.List;
import java.util.Map;

/** Papers full of raw identifiers: in every case stream, good and broken, and in an access log. */
final class CitizenPapers {

    private static final int ROUNDS = 40;

    private final CaseTown town;
    private final Identities citizens;
    private final long time;

    /**
     * @param time of all of them, epoch milliseconds
     */
    CitizenPapers(CaseTown town, Identities citizens, long time) {
        this.town = town;
        this.citizens = citizens;
        this.time = time;
    }

    void write() {
        for (int round = 0; round < ROUNDS; round++) {
            texts(person());
            texts(thing("DEVICE", citizens.handset()));
            texts(thing("PAY_ACCOUNT", citizens.payAccount()));
            registry();
            named();
            broken();
        }
        accesses();
    }

    private Map<String, Object> person() {
        return thing("PERSON", citizens.citizenNumber());
    }

    private static Map<String, Object> thing(String kind, String id) {
        return fields("kind", kind, "id", id);
    }

    /** What senders say of a subject. */
    private void texts(Map<String, Object> subject) {
        emit(
                "submissions",
                "member",
                "P1",
                "batch",
                "b",
                "sequence",
                1,
                "subject",
                subject,
                "behavior",
                "BRUSHING",
                "role",
                "ORGANISER",
                "basis",
                "called from " + citizens.phone());
        emit(
                "decisions",
                "number",
                "no. 7",
                "organ",
                "SAMR",
                "type",
                "ISSUED",
                "subject",
                subject,
                "behavior",
                "BRUSHING",
                "penalty",
                citizens.name() + " is warned");
        emit(
                "appeals",
                "appeal",
                "a",
                "type",
                "FILED",
                "subject",
                subject,
                "ground",
                "call me at " + citizens.phone());
        emit("repairs", "subject", subject, "type", "APPLIED");
        emit(
                "reports",
                "subject",
                subject,
                "reporter",
                citizens.phone(),
                "text",
                citizens.name() + ' ' + citizens.phone(),
                "kind",
                "OTHER");
    }

    private void registry() {
        emit(
                "subjects",
                "subject",
                thing("ENTERPRISE", "91441802MA4X00009J"),
                "links",
                List.of(
                        fields(
                                "person",
                                citizens.citizenNumber(),
                                "link",
                                "LEGAL_REPRESENTATIVE")));
        emit("subjects", "subject", person(), "name", citizens.name());
    }

    /** Records that name a person within the id of a result. */
    private void named() {
        emit(
                "verdicts",
                "case",
                "f:PERSON::" + citizens.citizenNumber() + ":BRUSHING",
                "reviewer",
                "first-reviewer",
                "type",
                "CONFIRM",
                "note",
                "known as " + citizens.name());
        emit(
                "receipts",
                "measure",
                "m:PERSON::" + citizens.citizenNumber() + ":LIMIT_NEW_ACCOUNT:P1",
                "member",
                "P1",
                "type",
                "REFUSED",
                "note",
                citizens.phone());
    }

    /** What becomes a dead letter, payload and all. */
    private void broken() {
        emit("submissions", "member", "P1", "subject", person());
        emit("verdicts", "case", citizens.citizenNumber(), "reviewer", "r", "type", "CONFIRM");
        emit("appeals", "appeal", "a", "type", "SHOUTED", "subject", person());
        emit("receipts", "measure", citizens.phone(), "member", "P1", "type", "APPLIED");
        town.received("reports", time, "{\"text\":\"" + citizens.phone() + "\"");
    }

    /** Somebody looks, without duty and without a work item, at whom it does not concern. */
    private void accesses() {
        for (int hour = 0; hour < ROUNDS; hour++) {
            emit(
                    "accesses",
                    "platform",
                    "YTO",
                    "type",
                    "REVEAL",
                    "operator",
                    "curious",
                    "object",
                    "waybill-" + hour,
                    "category",
                    "CONTACT",
                    "host",
                    "host-1");
        }
        emit(
                "accesses",
                "platform",
                "YTO",
                "type",
                "REVEAL",
                "object",
                citizens.phone(),
                "category",
                "CONTACT");
    }

    private void emit(String stream, Object... namesAndValues) {
        town.received(stream, "citizen", time, fields(namesAndValues));
    }
}
