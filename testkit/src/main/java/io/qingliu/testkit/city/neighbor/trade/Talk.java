package io.qingliu.testkit.city.neighbor.trade;

import io.qingliu.testkit.city.wire.Dice;
import java.util.List;

/** What people write. Most write little, and many write the same. */
public final class Talk {
    private static final List<String> SHORT =
            List.of("好评", "不错", "挺好", "好", "满意", "还行", "可以", "收到了", "好评！", "棒", "五星", "物美价廉");
    private static final List<String> BEGIN =
            List.of(
                    "收到货了", "第二次买", "给孩子买的", "家里老人用", "看同事买的", "等了几天", "昨天到的", "活动时下的单", "比超市便宜",
                    "替朋友买的");
    private static final List<String> MIDDLE =
            List.of(
                    "包装严实",
                    "颜色和图片差不多",
                    "尺寸刚好",
                    "味道清淡",
                    "做工还可以",
                    "分量足",
                    "客服耐心",
                    "手感比想的好",
                    "略有一点味道",
                    "用了两天没毛病",
                    "物流有点慢");
    private static final List<String> END =
            List.of(
                    "下次还来", "推荐", "值这个价", "先用着看看", "给个好评", "家人都喜欢", "会回购的", "总体满意", "暂时没发现问题",
                    "就这样吧");
    private static final List<String> BAD =
            List.of(
                    "质量太差", "和描述不符", "破了一个角", "味道不对", "客服不理人", "尺寸偏小很多", "等了十天才到", "明显是旧的", "用一次就坏",
                    "少发了一件");

    private Talk() {}

    /** Stars of an ordinary customer: many fives, a few ones. */
    public static int stars(Dice dice) {
        int draw = dice.below(100);
        return draw < 74 ? 5 : draw < 87 ? 4 : draw < 92 ? 3 : draw < 95 ? 2 : 1;
    }

    /** What fits to so many stars. */
    public static String remark(Dice dice, int stars) {
        if (stars <= 2) {
            return blame(dice);
        }
        return dice.chance(0.4) ? dice.pick(SHORT) : praise(dice);
    }

    /** One of the few words that everybody writes. */
    public static String curt(Dice dice) {
        return dice.pick(SHORT);
    }

    /** Praise in someone's own words. */
    public static String praise(Dice dice) {
        StringBuilder text = new StringBuilder(dice.pick(BEGIN));
        int parts = dice.between(1, 3);
        for (int i = 0; i < parts; i++) {
            text.append('，').append(dice.pick(MIDDLE));
        }
        return text.append('，')
                .append(dice.pick(END))
                .append(dice.chance(0.5) ? "。" : "")
                .toString();
    }

    /** Blame in someone's own words. */
    public static String blame(Dice dice) {
        return dice.pick(BEGIN)
                + "，"
                + dice.pick(BAD)
                + (dice.chance(0.5) ? "，" + dice.pick(BAD) : "");
    }
}
