package io.qingliu.testkit.city.life;

import io.qingliu.testkit.city.wire.Dice;
import io.qingliu.testkit.city.wire.Wire;
import java.util.ArrayList;
import java.util.List;

/** What the city sells. */
public final class Goods {
    private record Line(
            String category,
            int cheapest,
            int dearest,
            int lightest,
            int heaviest,
            List<String> names) {}

    private static final List<Line> LINES =
            List.of(
                    new Line("TEA", 3900, 26800, 150, 900, List.of("英德红茶", "高山绿茶", "陈年普洱", "茉莉花茶")),
                    new Line("POULTRY", 6900, 15800, 1200, 2600, List.of("清远鸡礼盒", "盐焗鸡", "清远乌鬃鹅")),
                    new Line(
                            "SNACKS",
                            990,
                            6900,
                            200,
                            2000,
                            List.of("东陂腊味", "连州菜心干", "阳山鸡爪", "花生糖")),
                    new Line(
                            "APPAREL",
                            4900,
                            32900,
                            250,
                            1400,
                            List.of("纯棉衬衫", "针织外套", "牛仔裤", "连衣裙")),
                    new Line(
                            "HOUSEHOLD",
                            1500,
                            19900,
                            300,
                            4500,
                            List.of("不锈钢水壶", "收纳箱", "竹编果篮", "四件套")),
                    new Line(
                            "DIGITAL",
                            5900,
                            89900,
                            180,
                            2200,
                            List.of("蓝牙耳机", "充电宝", "机械键盘", "台灯")),
                    new Line("BABY", 3900, 25900, 300, 3000, List.of("婴儿纸尿裤", "儿童保温杯", "积木玩具")),
                    new Line("BEAUTY", 2900, 29900, 120, 800, List.of("护手霜", "面膜礼盒", "洗发水")));

    private Goods() {}

    /** A line of goods; every index has one. */
    public static String category(int index) {
        return LINES.get(Math.floorMod(index, LINES.size())).category();
    }

    /** Three to seven items of one line. */
    static List<Item> shelf(Wire wire, int index) {
        Line line = LINES.get(Math.floorMod(index, LINES.size()));
        List<Item> items = new ArrayList<>();
        for (int i = wire.dice().between(3, 7); i > 0; i--) {
            items.add(
                    item(
                            wire,
                            wire.dice().pick(line.names()),
                            line.cheapest(),
                            line.dearest(),
                            line.lightest(),
                            line.heaviest()));
        }
        return List.copyOf(items);
    }

    /** Items that weigh next to nothing by catalogue, each its own weight. */
    public static List<Item> lightShelf(Wire wire) {
        List<Item> items = new ArrayList<>();
        for (String name : List.of("辣椒种子", "手机贴膜", "生肖邮票", "耳钉", "电话卡套", "向日葵种子", "书签")) {
            items.add(item(wire, name, 590, 3900, 4, 60));
        }
        return List.copyOf(items);
    }

    /** An item of a price, in fen, and a weight, in grams, between bounds. */
    public static Item item(
            Wire wire, String name, int cheapest, int dearest, int lightest, int heaviest) {
        Dice dice = wire.dice();
        return new Item(
                wire.next("I"),
                name,
                dice.between(cheapest, dearest) / 10 * 10L,
                dice.between(lightest, heaviest));
    }
}
