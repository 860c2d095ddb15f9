package io.qingliu.blacklist.casebook;

import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.casework.MemberKind;
import java.util.List;

/** How somebody becomes a member; by default long before any story begins, and for good. */
final class Enrolment {

    private final String code;
    private final MemberKind kind;
    private long time = CaseStory.START - 100 * CaseStory.DAY;
    private long from = time;
    private Long to;
    private String agreement;
    private String personSharing;
    private List<String> firms = List.of();
    private List<String> platforms = List.of();
    private List<Measure> measures = List.of();

    private Enrolment(String code, MemberKind kind) {
        this.code = code;
        this.kind = kind;
        this.agreement = "A-" + code;
    }

    static Enrolment of(String code, MemberKind kind) {
        return new Enrolment(code, kind);
    }

    static Enrolment platform(String code) {
        return of(code, MemberKind.PLATFORM);
    }

    /** A word of this time; newer than any before it. */
    Enrolment said(long when) {
        time = when;
        return this;
    }

    Enrolment from(long first) {
        from = first;
        return this;
    }

    Enrolment until(long end) {
        to = end;
        return this;
    }

    Enrolment unsigned() {
        agreement = null;
        return this;
    }

    Enrolment mayReceivePersons() {
        personSharing = "contract";
        return this;
    }

    Enrolment serving(String... codes) {
        platforms = List.of(codes);
        return this;
    }

    Enrolment shippingWith(String... codes) {
        firms = List.of(codes);
        return this;
    }

    Enrolment carryingOut(Measure... some) {
        measures = List.of(some);
        return this;
    }

    Member member() {
        return new Member(
                "r-" + code + time,
                time,
                code,
                kind,
                code,
                agreement,
                from,
                to,
                null,
                firms,
                platforms,
                measures,
                personSharing);
    }
}
