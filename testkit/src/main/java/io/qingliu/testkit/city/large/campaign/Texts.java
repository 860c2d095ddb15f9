package io.qingliu.testkit.city.large.campaign;

import io.qingliu.testkit.city.life.Item;
import io.qingliu.testkit.city.life.Praise;
import io.qingliu.testkit.city.wire.Dice;
import io.qingliu.testkit.city.wire.Skill;
import java.util.List;

/** What hired reviewers write: one text, one text in many orders, or a text of their own. */
final class Texts {
    private static final List<String> OPENINGS =
            List.of("非常满意的一次购物", "宝贝收到了非常满意", "已经收到宝贝了很满意", "这次购物体验非常好");
    private static final List<String> MIDDLES =
            List.of("质量特别好，和卖家描述的完全一致", "和描述的一模一样，质量真的很好", "做工精致，跟图片上看到的完全一样", "用料很足，比实体店里的还要好");
    private static final List<String> ENDINGS =
            List.of(
                    "物流很快，客服态度也好，强烈推荐",
                    "发货速度快，服务态度好，值得推荐给大家",
                    "店家服务周到，下次一定再来购买",
                    "朋友们看了都说好，已经推荐她们来买了");

    private Texts() {}

    /** Praise as a cheat of that skill has it written. */
    static String praise(Dice dice, Item item, Skill skill) {
        return switch (skill) {
            case CLUMSY -> Praise.copied(dice, item);
            case TRAINED ->
                    dice.pick(OPENINGS)
                            + "，"
                            + item.name()
                            + dice.pick(MIDDLES)
                            + "，"
                            + dice.pick(ENDINGS);
            case PROFESSIONAL -> Praise.honest(dice, item);
        };
    }

    /** Blame as a rival has it written. */
    static String blame(Dice dice, Item item, Skill skill) {
        return switch (skill) {
            case CLUMSY -> "千万不要买这家的" + item.name() + "，质量太差用一次就坏了，客服不理人，大家别上当";
            case TRAINED ->
                    dice.pick(List.of("后悔买了", "大家别买", "太失望了", "被坑了"))
                            + "，"
                            + item.name()
                            + dice.pick(List.of("用一次就坏了", "质量太差", "和图片完全不一样", "有股怪味"))
                            + "，"
                            + dice.pick(List.of("客服也不理人", "退货还要自己出运费", "再也不来了"));
            case PROFESSIONAL -> Praise.complaint(dice, item);
        };
    }
}
