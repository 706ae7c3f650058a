"""An author's text as a tree: language, references, typography, and a writer for each output.

For others:

- `addresses`: addresses that not every reader can open
- `prose`: sets an author's text for a page
- `references`: references from prose to data
- `wording`: values in words
- `languages`: each language's months, numbers and small words
- `dictionary`: spelling, if the extra `spelling` is installed
- `grammar`: mistakes in English sentences, if the extra `grammar` is installed
- `typography`: curly quotes, dashes and spaces that do not break
- `markdown_tree`: Markdown as a tree
- `block_tree`: the paragraphs and lists of that tree
- `list_marks`: lines that begin an item of a list
- `writers`: the tree as HTML or plain text
- `held`: marks which words of a text a reference gave
- `numbered`: numbers in front of paragraphs
- `places`: marks in a page where each text came from
- `face`: which characters the text font has, and their widths
- `gap_marks`: marks the gaps that an author has still to fill
"""
