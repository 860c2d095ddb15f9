package io.qingliu.console;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * A picture with 256 colours: of a page, which has some dozens and their shades at the edges of
 * letters, nobody sees the difference, and it is a third as large. Colours are chosen by median
 * cut.
 */
final class SmallPicture {

    private static final int COLOURS = 256;

    private SmallPicture() {}

    /** Colours that become one, each with how many pixels have it. */
    private record Box(List<int[]> colours) {

        /** The channel in which they differ most: 16, 8 or 0. */
        int widest() {
            int widest = 0;
            int most = -1;
            for (int shift = 0; shift <= 16; shift += 8) {
                int least = 255;
                int greatest = 0;
                for (int[] colour : colours) {
                    int value = colour[0] >> shift & 255;
                    least = Math.min(least, value);
                    greatest = Math.max(greatest, value);
                }
                if (greatest - least > most) {
                    most = greatest - least;
                    widest = shift;
                }
            }
            return widest;
        }

        long pixels() {
            return colours.stream().mapToLong(each -> each[1]).sum();
        }

        /**
         * The colour that most of its pixels have: grounds and borders stay exactly as they are.
         */
        int colour() {
            int[] most = colours.get(0);
            for (int[] each : colours) {
                most = each[1] > most[1] ? each : most;
            }
            return most[0];
        }
    }

    /** The same picture, smaller. */
    static byte[] of(byte[] png) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        Map<Integer, int[]> counted = new HashMap<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int colour = image.getRGB(x, y) & 0xffffff;
                counted.computeIfAbsent(colour, each -> new int[] {each, 0})[1]++;
            }
        }
        List<Box> boxes = new ArrayList<>(List.of(new Box(new ArrayList<>(counted.values()))));
        while (boxes.size() < COLOURS && split(boxes)) {
            // Until there are enough, or each is one colour.
        }
        int[] palette = new int[COLOURS];
        Map<Integer, Integer> index = new HashMap<>();
        for (int i = 0; i < boxes.size(); i++) {
            palette[i] = boxes.get(i).colour();
            for (int[] each : boxes.get(i).colours()) {
                index.put(each[0], i);
            }
        }
        BufferedImage small =
                new BufferedImage(
                        image.getWidth(),
                        image.getHeight(),
                        BufferedImage.TYPE_BYTE_INDEXED,
                        new IndexColorModel(8, COLOURS, palette, 0, false, -1, 0));
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                small.getRaster().setSample(x, y, 0, index.get(image.getRGB(x, y) & 0xffffff));
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(small, "png", out);
        return out.toByteArray();
    }

    /** Splits the box with the most pixels of those that can be; false if none can. */
    private static boolean split(List<Box> boxes) {
        Box largest = null;
        for (Box box : boxes) {
            if (box.colours().size() > 1 && (largest == null || box.pixels() > largest.pixels())) {
                largest = box;
            }
        }
        if (largest == null) {
            return false;
        }
        int shift = largest.widest();
        List<int[]> colours = new ArrayList<>(largest.colours());
        colours.sort((a, b) -> Integer.compare(a[0] >> shift & 255, b[0] >> shift & 255));
        boxes.remove(largest);
        boxes.add(new Box(colours.subList(0, colours.size() / 2)));
        boxes.add(new Box(colours.subList(colours.size() / 2, colours.size())));
        return true;
    }
}
