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

    private static final long NOW = Enrolment.LONG_AGO + 1;
    private static final Subject SHOP = Subject.of(SubjectKind.SHOP, "P1", "S9");
    private static final Subject COURIER = Subject.of(SubjectKind.COURIER, "YTO", "K3");

    @Test
    void theNewestRecordOfAMemberCountsWhateverTheOrder() {
        Member old = Enrolment.platform("P1").member();
        Member recent = Enrolment.platform("P1").emitted(NOW).serving("P9").member();

        assertThat(Directory.of(List.of(old, recent, old)).members()).containsExactly(recent);
        assertThat(Directory.of(List.of(recent, old)).members()).containsExactly(recent);
        assertThat(Directory.of(List.of(recent)).add(recent)).isFalse();
    }

    @Test
    void aShopConcernsItsOwnPlatformAndThoseWhoServeIt() {
        Directory directory =
                Directory.of(
                        List.of(
                                Enrolment.platform("P1").member(),
                                Enrolment.platform("P2").member(),
                                Enrolment.of("BK", MemberKind.FINANCE).serving("P1").member(),
                                Enrolment.of("YTO", MemberKind.LOGISTICS)
                                        .shippingWith("P1")
                                        .member()));
        assertThat(directory.concerned(SHOP, Reach.OWN, NOW))
                .extracting(Member::member)
                .containsExactly("BK", "P1");
    }

    @Test
    void aCourierConcernsTheFirmThatEmploysIt() {
        Member group =
                Enrolment.of("GROUP", MemberKind.LOGISTICS).shippingWith("YTO", "ZTO").member();
        Member other = Enrolment.of("STO", MemberKind.LOGISTICS).member();
        assertThat(Directory.of(List.of(group, other)).concerned(COURIER, Reach.OWN, NOW))
                .containsExactly(group);
        assertThat(Directory.of(List.of(group, other)).employer("YTO", NOW)).contains(group);

        Member itself = Enrolment.of("YTO", MemberKind.LOGISTICS).member();
        assertThat(Directory.of(List.of(group, itself)).employer("YTO", NOW)).contains(itself);
        assertThat(Directory.of(List.of(other)).employer("YTO", NOW)).isEmpty();
    }
}
