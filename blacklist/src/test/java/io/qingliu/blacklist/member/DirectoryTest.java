package io.qingliu.blacklist.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.blacklist.policy.Reach;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.casework.MemberKind;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class DirectoryTest {

    private static final Subject SHOP = Subject.of(SubjectKind.SHOP, "P1", "S9");
    private static final Subject COURIER = Subject.of(SubjectKind.COURIER, "YTO", "K3");

    @Test
    void theNewestRecordOfAMemberCountsWhateverTheOrder() {
        Member old = member("1", 10, "P1", MemberKind.PLATFORM, List.of(), List.of());
        Member recent = member("2", 20, "P1", MemberKind.PLATFORM, List.of(), List.of("P9"));

        assertThat(Directory.of(List.of(old, recent, old)).members()).containsExactly(recent);
        assertThat(Directory.of(List.of(recent, old)).members()).containsExactly(recent);
        assertThat(Directory.of(List.of(recent)).add(recent)).isFalse();
    }

    @Test
    void aShopConcernsItsOwnPlatformAndThoseWhoServeIt() {
        Directory directory =
                Directory.of(
                        List.of(
                                member("1", 1, "P1", MemberKind.PLATFORM, List.of(), List.of()),
                                member("2", 1, "P2", MemberKind.PLATFORM, List.of(), List.of()),
                                member("3", 1, "BK", MemberKind.FINANCE, List.of(), List.of("P1")),
                                member(
                                        "4",
                                        1,
                                        "YTO",
                                        MemberKind.LOGISTICS,
                                        List.of("P1"),
                                        List.of())));
        assertThat(directory.concerned(SHOP, Reach.OWN, 5))
                .extracting(Member::member)
                .containsExactly("BK", "P1");
    }

    @Test
    void aCourierConcernsTheFirmThatEmploysIt() {
        Member group =
                member("1", 1, "GROUP", MemberKind.LOGISTICS, List.of("YTO", "ZTO"), List.of());
        Member other = member("2", 1, "STO", MemberKind.LOGISTICS, List.of(), List.of());
        assertThat(Directory.of(List.of(group, other)).concerned(COURIER, Reach.OWN, 5))
                .containsExactly(group);
        assertThat(Directory.of(List.of(group, other)).employer("YTO", 5)).contains(group);

        Member itself = member("3", 1, "YTO", MemberKind.LOGISTICS, List.of(), List.of());
        assertThat(Directory.of(List.of(group, itself)).employer("YTO", 5)).contains(itself);
        assertThat(Directory.of(List.of(other)).employer("YTO", 5)).isEmpty();
    }

    private static Member member(
            String id,
            long time,
            String code,
            MemberKind kind,
            List<String> firms,
            List<String> platforms) {
        return new Member(
                id, time, code, kind, null, "A", 0, null, null, firms, platforms, List.of(), null);
    }
}
