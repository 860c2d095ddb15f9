package io.qingliu.testkit.city.life;

import io.qingliu.testkit.city.wire.Dice;
import java.util.List;

/** Reviews that honest buyers write, each its own, and those that brushers copy. */
public final class Praise {
    private static final List<String> OPENINGS =
            List.of(
                    "收到了", "昨天到的货", "第二次买了", "朋友推荐的", "等了三天", "给我妈买的", "看评价下单的", "活动时候囤的", "刚拆开",
                    "用了几天来评价", "孩子挑的", "公司茶水间用", "送同事的", "对比了好几家");
    private static final List<String> GOOD =
            List.of(
                    "质量比想象的好",
                    "包装严实没有破损",
                    "颜色和图片差不多",
                    "味道很正宗",
                    "做工挺细致",
                    "分量足",
                    "尺码合适",
                    "手感舒服",
                    "没有异味",
                    "比超市便宜不少",
                    "老人家也说好",
                    "细节处理得不错",
                    "日期新鲜",
                    "效果超出预期");
    private static final List<String> MIXED =
            List.of(
                    "就是快递慢了点",
                    "说明书看不太懂",
                    "盒子有点压扁",
                    "客服回复还算及时",
                    "价格再低点就好了",
                    "线头稍多",
                    "比介绍的小一号",
                    "送的小样没收到",
                    "快递员态度很好",
                    "放门口就走了",
                    "退换也方便",
                    "没有想象中那么厚",
                    "颜色偏深一些",
                    "下次换个口味试试");
    private static final List<String> ENDINGS =
            List.of(
                    "会回购", "先用着看", "推荐", "总体满意", "五星吧", "希望越做越好", "值这个价", "不后悔", "追评再说", "家里人喜欢",
                    "留着过年用", "下回还来", "给个鼓励", "一般般吧");
    private static final List<String> SHORT =
            List.of("不错", "好评", "还行", "可以", "满意", "挺好的", "给力", "👍");

    private Praise() {}

    /**
     * An honest review: a fifth are very short, the rest put together from thousands of
     * combinations.
     */
    public static String honest(Dice dice, Item item) {
        if (dice.chance(0.2)) {
            return dice.pick(SHORT);
        }
        String first = dice.pick(OPENINGS) + "，" + item.name();
        String second = dice.pick(GOOD) + "，" + dice.pick(dice.chance(0.5) ? GOOD : MIXED);
        String third = dice.chance(0.5) ? "，" + dice.pick(MIXED) : "";
        return first
                + second
                + third
                + "，"
                + dice.pick(ENDINGS)
                + (dice.chance(0.4) ? "。" : dice.chance(0.5) ? "～" : "");
    }

    /**
     * The task sheet's text: every brusher of a campaign pastes it, changing at most the last mark.
     */
    public static String copied(Dice dice, Item item) {
        return "非常满意的一次购物，"
                + item.name()
                + "质量特别好，和卖家描述的完全一致，物流很快，客服态度也好，强烈推荐给大家购买"
                + dice.pick(List.of("！", "。", "！！", ""));
    }

    /** What a disappointed buyer writes. */
    public static String complaint(Dice dice, Item item) {
        return dice.pick(OPENINGS)
                + "，"
                + item.name()
                + dice.pick(MIXED)
                + "，"
                + dice.pick(List.of("有点失望", "差评", "跟图片不符", "坏了一个"));
    }
}
