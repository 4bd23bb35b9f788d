package broadsheet.local.moving.text;

/// A tag of a generator in a text, such as `{{< figure src="a.png" >}}` or `{% raw %}`.
///
/// @param name the name without the mark of a closing tag
/// @param arguments what follows the name
/// @param closes whether it closes a tag of the same name
/// @param isSingle whether it is certain that no tag closes it
/// @param begin where it begins in the text
/// @param end where it ends
/// @param inCode whether it is in a code block or code span
public record Tag(
    String name,
    Arguments arguments,
    boolean closes,
    boolean isSingle,
    int begin,
    int end,
    boolean inCode) {}
