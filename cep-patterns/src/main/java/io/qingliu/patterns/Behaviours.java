package io.qingliu.patterns;

import io.qingliu.patterns.brushing.Brushing;
import io.qingliu.patterns.bulkregistration.BulkRegistration;
import io.qingliu.patterns.emptyparcel.EmptyParcel;
import io.qingliu.patterns.fakereview.FakeReview;
import io.qingliu.patterns.personaldata.PersonalData;
import io.qingliu.patterns.reviewremoval.ReviewRemoval;
import io.qingliu.patterns.rightsabuse.RightsAbuse;
import io.qingliu.patterns.rule.Behaviour;
import io.qingliu.patterns.subsidyfraud.SubsidyFraud;
import java.util.List;

/** Every behaviour that is detected, one line each. */
public final class Behaviours {

    private static final List<Behaviour> ALL =
            List.of(
                    new Brushing(),
                    new EmptyParcel(),
                    new FakeReview(),
                    new ReviewRemoval(),
                    new BulkRegistration(),
                    new SubsidyFraud(),
                    new PersonalData(),
                    new RightsAbuse());

    private Behaviours() {}

    /** All behaviours. */
    public static List<Behaviour> all() {
        return ALL;
    }
}
