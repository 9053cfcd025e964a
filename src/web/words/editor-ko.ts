/** The words of the editor in which a draft is written. This catalogue is the type; English must match it. */
export const editorKo = {
  label: '프로그램 파일 (YAML)',
  keys: '쓰는 동안 넣을 수 있는 말이 나와요. Ctrl+Space로 부르고, 화살표와 Enter로 고르고, Esc로 닫아요. F8은 다음 틀린 곳, Ctrl+F는 찾기예요. 들여쓰기는 Ctrl+]와 Ctrl+[이고, Tab은 편집기를 나가요.',
  plain: '편집기를 불러오지 못했어요. 여기에 그대로 쓸 수 있어요.',
  here: '커서가 있는 곳',
  nothingHere: '낱말에 커서를 두면 무엇인지 여기에 알려드려요.',
  required: '꼭 있어야 해요',
  oneOf: '이 가운데 하나:',
  /** Whether a key is called by its Korean name too. */
  titles: true,
  /** Whether what a key means is shown: our schema says it in English only. */
  meanings: false,
  /** What the parts of the editor itself say, by their English words. */
  phrases: {
    Completions: '넣을 수 있는 말',
    Diagnostics: '틀린 곳',
    'No diagnostics': '틀린 곳이 없어요',
    close: '닫기',
    'Control character': '제어 문자',
    'Selection deleted': '고른 것을 지웠어요',
    'Go to line': '줄로 가기',
    go: '가기',
    Find: '찾기',
    Replace: '바꾸기',
    next: '다음',
    previous: '앞',
    all: '모두',
    'match case': '대소문자 구별',
    regexp: '정규식',
    'by word': '낱말로',
    replace: '바꾸기',
    'replace all': '모두 바꾸기',
    'current match': '지금 찾은 곳',
    'on line': '줄',
    'replaced match on line $': '$째 줄에서 바꿨어요',
    'replaced $ matches': '$곳을 바꿨어요',
  } as Readonly<Record<string, string>>,
};

export type EditorWords = typeof editorKo;
