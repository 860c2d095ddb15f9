package io.qingliu.bench.traffic;

import java.nio.charset.StandardCharsets;

/**
 * What customers write: three to five clauses, each of another aspect, in any order. People buy the
 * same goods and praise the same things, so clauses repeat; whole texts hardly ever do, as they
 * hardly ever do in a shop whose praise nobody has ordered.
 */
final class Praise {

    private static final byte[][][] ASPECTS = {
        Person.utf8("东西收到了", "昨天到的货", "等了三天", "快递放在门口", "包裹今天取的", "比预计早到"),
        Person.utf8("质量不错", "做工一般", "料子厚实", "线头有点多", "手感很好", "用料对得起价钱", "细节还可以"),
        Person.utf8("包装也很结实", "盒子压扁了", "袋子有点破", "泡沫垫得很足", "里外两层", "封口完好"),
        Person.utf8("跟描述的一样", "颜色比图片深一点", "尺寸偏小一号", "和实体店没差别", "比想象的大", "有点色差"),
        Person.utf8("价格合适", "活动时买的", "比超市便宜几块", "用了券很划算", "不算便宜", "降价了有点亏"),
        Person.utf8("家里人都喜欢", "给老人买的", "孩子抢着要", "同事也想买", "送朋友的", "自己用的", "我妈说好"),
        Person.utf8("味道没有变", "有一点异味", "闻着很清香", "晾两天就没味了", "口感偏甜", "不油不腻"),
        Person.utf8("客服态度好", "问了半天没人回", "换货很顺利", "卖家还送了小样", "解释得很耐心", "回复慢了点"),
        Person.utf8("用起来方便", "说明书看不懂", "安装花了十分钟", "声音有点大", "洗了一次没缩水", "充电挺快"),
        Person.utf8("第二次买了", "还会回购", "先用着看", "下次换个颜色", "等用完再来", "不会再买了", "推荐")
    };
    private static final byte[] COMMA = "，".getBytes(StandardCharsets.UTF_8);

    private static final int FEWEST = 3;
    private static final int CLAUSES = 3;

    private static final int OF_LENGTH = 401;
    private static final int OF_ASPECT = 402;
    private static final int OF_CLAUSE = 420;

    private final int[] order = new int[ASPECTS.length];

    /** Writes the text that belongs to a number. */
    void write(JsonBytes json, long number) {
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        long clauses = FEWEST + Draw.below(number, OF_LENGTH, CLAUSES);
        for (int i = 0; i < clauses; i++) {
            int chosen = i + (int) Draw.below(number, OF_ASPECT + i, order.length - (long) i);
            int aspect = order[chosen];
            order[chosen] = order[i];
            byte[][] texts = ASPECTS[aspect];
            if (i > 0) {
                json.utf8(COMMA);
            }
            json.utf8(texts[(int) Draw.below(number, OF_CLAUSE + aspect, texts.length)]);
        }
    }
}
