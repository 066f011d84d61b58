; The Windows installer: for one user, without an administrator. Compiled by makensis on any system:
;   makensis -DVERSION=0.1.0 -DPROGRAM=build\frozen\mihariban packaging\windows\mihariban.nsi
Unicode true
!include "MUI2.nsh"
Name "みはりばん"
OutFile "..\..\dist\mihariban-setup-${VERSION}.exe"
InstallDir "$LOCALAPPDATA\Programs\mihariban"
RequestExecutionLevel user
SetCompressor /SOLID lzma
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\mihariban"
!define RUN "Software\Microsoft\Windows\CurrentVersion\Run"

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\mihariban.exe"
!define MUI_FINISHPAGE_RUN_TEXT "みはりばんを始める"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Japanese"

Section "みはりばん（必要です）" SecProgram
  SectionIn RO
  SetOutPath "$INSTDIR"
  File /r "${PROGRAM}\*"
  CreateShortcut "$SMPROGRAMS\みはりばん.lnk" "$INSTDIR\mihariban.exe"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKCU "${KEY}" "DisplayName" "みはりばん"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\mihariban.exe"
SectionEnd

Section "デスクトップに絵を置く" SecDesktop
  CreateShortcut "$DESKTOP\みはりばん.lnk" "$INSTDIR\mihariban.exe"
SectionEnd

Section /o "パソコンを入れたとき、みはりばんも始める" SecAutostart
  WriteRegStr HKCU "${RUN}" "mihariban" '"$INSTDIR\mihariban.exe"'
SectionEnd

Section "Uninstall"
  RMDir /r "$INSTDIR"
  Delete "$SMPROGRAMS\みはりばん.lnk"
  Delete "$DESKTOP\みはりばん.lnk"
  DeleteRegKey HKCU "${KEY}"
  DeleteRegValue HKCU "${RUN}" "mihariban"
  MessageBox MB_YESNO|MB_DEFBUTTON2 "これまでの記録と設定も消しますか。" IDNO keep
  RMDir /r "$LOCALAPPDATA\mihariban"
  keep:
SectionEnd
