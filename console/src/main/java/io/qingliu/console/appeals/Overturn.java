package io.qingliu.console.appeals;

import io.qingliu.console.store.ResultAnswers;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.result.DepartmentPush;
import io.qingliu.domain.result.MeasureAction;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.result.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What follows if an objection is found right: what will be called back, and from whom, and what
 * stays because it rests on something else too. The casebook decides; this is how it will, as far
 * as what is known to the index goes.
 *
 * @param back what will be called back
 * @param stays what rests on other cases too, and stays
 */
public record Overturn(List<Called> back, List<Called> stays) {

    /** What is called back. */
    public enum Sort {
        MEASURE,
        SHARE,
        PUSH
    }

    /**
     * Something that was sent.
     *
     * @param what the measure's code; null for a share or push
     * @param receiver code of the member or department
     * @param applied whether the receiver has reported that it carries it out, and so has something
     *     to undo
     * @param declined whether the receiver has reported that it does not: it has nothing to undo
     */
    public record Called(
            Sort sort,
            String id,
            String what,
            String receiver,
            boolean applied,
            boolean declined) {}

    /** Keeps the lists as they are. */
    public Overturn {
        back = List.copyOf(back);
        stays = List.copyOf(stays);
    }

    /** From whom something will be called back, each once, in one line. */
    public String receivers() {
        return back.stream()
                .map(Called::receiver)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /**
     * What follows.
     *
     * @param cases findings the objection is about
     * @param answers what members did with the measures
     */
    public static Overturn of(
            Appeal filed,
            Set<String> cases,
            List<MeasureRecommendation> measures,
            List<Share> shares,
            List<DepartmentPush> pushes,
            ResultAnswers answers) {
        List<Called> back = new ArrayList<>();
        List<Called> stays = new ArrayList<>();
        for (MeasureRecommendation measure : measures) {
            if (measure.action() == MeasureAction.LIFT || !concerns(filed, measure)) {
                continue;
            }
            boolean falls = filed.measure() != null || cases.containsAll(measure.basis());
            Receipt.Type last = answers.last(measure);
            (falls ? back : stays)
                    .add(
                            new Called(
                                    Sort.MEASURE,
                                    measure.id(),
                                    measure.measure().name(),
                                    measure.member(),
                                    last == Receipt.Type.APPLIED,
                                    last == Receipt.Type.REFUSED));
        }
        if (filed.measure() == null) {
            for (Share share : shares) {
                if (share.action() == Share.Action.SHARE) {
                    (cases.containsAll(share.basis()) ? back : stays)
                            .add(
                                    new Called(
                                            Sort.SHARE,
                                            share.id(),
                                            null,
                                            share.member(),
                                            true,
                                            false));
                }
            }
            for (DepartmentPush push : pushes) {
                if (push.action() == DepartmentPush.Action.PUSH) {
                    (cases.containsAll(push.basis()) ? back : stays)
                            .add(
                                    new Called(
                                            Sort.PUSH,
                                            push.id(),
                                            null,
                                            push.department(),
                                            true,
                                            false));
                }
            }
        }
        return new Overturn(back, stays);
    }

    static boolean concerns(Appeal filed, MeasureRecommendation measure) {
        String asked = filed.measure();
        return asked == null
                || asked.equals(measure.measure().name())
                || asked.equals(
                        ResultIds.measure(measure.subject(), measure.measure(), measure.member()));
    }
}
