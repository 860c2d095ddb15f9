package io.qingliu.patterns.texts;

import io.qingliu.patterns.rule.Behaviour;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The story of a behaviour, which its package tells in its Javadoc. */
final class PackageStory {

    private PackageStory() {}

    /**
     * Its paragraphs in Markdown; the first is its heading.
     *
     * @throws IOException if the package has no {@code package-info.java}
     */
    static List<String> of(Behaviour behaviour) throws IOException {
        Path file =
                Path.of(
                        "src/main/java",
                        behaviour.getClass().getPackageName().replace('.', '/'),
                        "package-info.java");
        String source = Files.readString(file, StandardCharsets.UTF_8);
        String comment = source.substring(source.indexOf("/**") + 3, source.indexOf("*/"));
        StringBuilder text = new StringBuilder();
        for (String line : comment.split("\n", -1)) {
            text.append(line.strip().replaceFirst("^\\* ?", "")).append('\n');
        }
        List<String> paragraphs = new ArrayList<>();
        for (String paragraph : text.toString().split("\n\n")) {
            String plain =
                    paragraph
                            .replace("<p>", "")
                            .replaceAll("</?b>", "**")
                            .replaceAll("</?i>", "*")
                            .strip();
            if (!plain.isEmpty()) {
                paragraphs.add(plain);
            }
        }
        return paragraphs;
    }
}
